package dev.bezoar.formats;

import dev.bezoar.core.data.RecordEdit;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes a changed copy of JSON Lines; lines that did not change stay byte for byte.
final class EditedLines {
    private final JsonFactory factory = JsonFactory.builder().build();
    private final Map<String, Boolean> isText = new HashMap<>();
    private final RecordEdit edit;

    private EditedLines(RecordEdit edit) {
        this.edit = edit;
    }

    static void write(TextFile file, Path copy, RecordEdit edit) throws IOException {
        try (RecordBytes lines = RecordBytes.open(file);
                OutputStream out = FileKind.of(copy).create(copy)) {
            new EditedLines(edit).write(lines, out);
        }
    }

    private void write(RecordBytes lines, OutputStream out) throws IOException {
        int row = 0;
        String end = "\n";
        while (lines.advance()) {
            String line = lines.text();
            String edited = lines.isBlank() ? line : edited(line, row++);
            end = lines.lineEnd();
            if (edited.equals(line)) {
                lines.writeTo(out);
            } else {
                out.write((edited + end).getBytes(StandardCharsets.UTF_8));
            }
        }
        List<List<String>> appended = edit.appended();
        out.write((!appended.isEmpty() && end.isEmpty() ? "\n" : "").getBytes(StandardCharsets.UTF_8));
        for (List<String> values : appended) {
            out.write((line(values) + '\n').getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Copies one object, as it is if nothing in it changed; a changed value is written as what it was, text or not.
    private String edited(String line, int row) {
        StringWriter copy = new StringWriter();
        boolean changed = false;
        try (JsonParser in = factory.createParser(ObjectReadContext.empty(), line);
                JsonGenerator out = factory.createGenerator(ObjectWriteContext.empty(), copy)) {
            in.nextToken();
            out.writeStartObject();
            for (String key = in.nextName(); key != null; key = in.nextName()) {
                boolean text = in.nextToken() == JsonToken.VALUE_STRING;
                isText.merge(key, text, Boolean::logicalOr);
                int column = edit.columns().indexOf(key);
                String original = in.currentToken() == JsonToken.VALUE_NULL ? "" : in.getString();
                String value = column < 0 ? original : edit.value(row, column, original);
                out.writeName(key);
                if (value.equals(original)) {
                    out.copyCurrentEventExact(in);
                } else {
                    write(out, value, text);
                    changed = true;
                }
            }
            out.writeEndObject();
        }
        return changed ? copy.toString() : line;
    }

    private String line(List<String> values) {
        StringWriter copy = new StringWriter();
        try (JsonGenerator out = factory.createGenerator(ObjectWriteContext.empty(), copy)) {
            out.writeStartObject();
            for (int column = 0; column < values.size(); column++) {
                String key = edit.columns().get(column);
                out.writeName(key);
                write(out, values.get(column), isText.getOrDefault(key, true));
            }
            out.writeEndObject();
        }
        return copy.toString();
    }

    private static void write(JsonGenerator out, String value, boolean text) {
        boolean raw = !text && (value.equals("true") || value.equals("false") || isNumber(value));
        if (raw) {
            out.writeRawValue(value);
        } else {
            out.writeString(value);
        }
    }

    private static boolean isNumber(String value) {
        return value.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");
    }
}
