package dev.bezoar.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.data.Records;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes a file again, in its own format, with the values and rows of a changed dataset; what did not change stays.
public final class ChangedCopy {
    private final Changes changes;

    private ChangedCopy(Changes changes) {
        this.changes = changes;
    }

    /// Writes `file` to `copy` with the values that `after` has in the place of those of `before`, and its further
    /// rows.
    ///
    /// @param before the dataset as it was read from `file` with `roles`
    /// @param copy its name tells its compression; its layout is that of `file`
    public static void write(Path file, Roles roles, Dataset before, Dataset after, Path copy) throws IOException {
        FileKind kind = FileKind.of(file);
        ChangedCopy writer = new ChangedCopy(new Changes(roles, before, after));
        try (Writer out = new OutputStreamWriter(kind.create(copy), StandardCharsets.UTF_8)) {
            if (kind.layout() == FileKind.Layout.JSONL) {
                try (Reader in = new StrictUtf8Reader(kind.open(file), String.valueOf(file.getFileName()))) {
                    writer.writeLines(new BufferedReader(in), out);
                }
            } else {
                writer.writeRecords(file, kind.layout().separator(), out);
            }
        }
    }

    private void writeRecords(Path file, char separator, Writer out) throws IOException {
        CsvWriter records = CsvWriter.builder().fieldSeparator(separator).build(out);
        RecordReader.read(file, new Records() {
            private int row;

            @Override
            public void columns(List<String> names) {
                records.writeRecord(names);
            }

            @Override
            public boolean record(List<String> values) {
                records.writeRecord(IntStream.range(0, values.size())
                        .mapToObj(column -> changes.value(row, column, values.get(column)))
                        .toList());
                row++;
                return true;
            }
        });
        for (int row : changes.appended()) {
            records.writeRecord(changes.values(row));
        }
        records.flush();
    }

    private void writeLines(BufferedReader lines, Writer out) throws IOException {
        JsonFactory factory = JsonFactory.builder().build();
        Map<String, Boolean> isText = new HashMap<>();
        int row = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                out.write(line(factory, line, row, isText));
                row++;
            }
        }
        for (int appended : changes.appended()) {
            out.write(line(factory, changes.values(appended), isText));
        }
    }

    /// Copies one object, as it is if nothing in it changed; a changed value is written as what it was, text or not.
    private String line(JsonFactory factory, String line, int row, Map<String, Boolean> isText) {
        StringWriter copy = new StringWriter();
        try (JsonParser in = factory.createParser(ObjectReadContext.empty(), line);
                JsonGenerator out = factory.createGenerator(ObjectWriteContext.empty(), copy)) {
            boolean changed = false;
            in.nextToken();
            out.writeStartObject();
            for (String key = in.nextName(); key != null; key = in.nextName()) {
                boolean text = in.nextToken() == JsonToken.VALUE_STRING;
                isText.merge(key, text, Boolean::logicalOr);
                int column = changes.columns().indexOf(key);
                String original = in.currentToken() == JsonToken.VALUE_NULL ? "" : in.getString();
                String value = column < 0 ? original : changes.value(row, column, original);
                out.writeName(key);
                if (value.equals(original)) {
                    out.copyCurrentEventExact(in);
                } else {
                    write(out, value, text);
                    changed = true;
                }
            }
            if (!changed) {
                return line + '\n';
            }
            out.writeEndObject();
        }
        return copy.append('\n').toString();
    }

    private String line(JsonFactory factory, List<String> values, Map<String, Boolean> isText) {
        StringWriter copy = new StringWriter();
        try (JsonGenerator out = factory.createGenerator(ObjectWriteContext.empty(), copy)) {
            out.writeStartObject();
            for (int column = 0; column < values.size(); column++) {
                String key = changes.columns().get(column);
                out.writeName(key);
                write(out, values.get(column), isText.getOrDefault(key, true));
            }
            out.writeEndObject();
        }
        return copy.append('\n').toString();
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
