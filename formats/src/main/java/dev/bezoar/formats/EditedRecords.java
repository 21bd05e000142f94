package dev.bezoar.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.bezoar.core.data.RecordEdit;
import dev.bezoar.core.data.Records;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Writes a changed copy of separated records; those that did not change stay byte for byte.
final class EditedRecords implements Records {
    private final RecordBytes records;
    private final OutputStream out;
    private final RecordEdit edit;
    private final char separator;
    private String lineEnd = "\n";
    private String lastEnd = "";
    private int row;

    private EditedRecords(RecordBytes records, OutputStream out, RecordEdit edit, char separator) {
        this.records = records;
        this.out = out;
        this.edit = edit;
        this.separator = separator;
    }

    static void write(TextFile file, Path copy, RecordEdit edit) throws IOException {
        try (RecordBytes records = RecordBytes.open(file);
                OutputStream out = FileKind.of(copy).create(copy)) {
            EditedRecords edited =
                    new EditedRecords(records, out, edit, file.kind().layout().separator());
            file.read(edited);
            edited.finish();
        }
    }

    @Override
    public void columns(List<String> names) throws IOException {
        advance();
        lineEnd = lastEnd.isEmpty() ? lineEnd : lastEnd;
        records.writeTo(out);
    }

    @Override
    public boolean record(List<String> values) throws IOException {
        advance();
        List<String> edited = IntStream.range(0, values.size())
                .mapToObj(column -> edit.value(row, column, values.get(column)))
                .toList();
        if (edited.equals(values)) {
            records.writeTo(out);
        } else {
            write(edited, lastEnd);
        }
        row++;
        return true;
    }

    /// Goes to the bytes of the record that is read at the same time; empty lines before it stay.
    private void advance() throws IOException {
        while (records.advance() && records.isBlank()) {
            records.writeTo(out);
        }
        lastEnd = records.lineEnd();
    }

    private void finish() throws IOException {
        while (records.advance()) {
            records.writeTo(out);
            lastEnd = records.lineEnd();
        }
        List<List<String>> appended = edit.appended();
        if (!appended.isEmpty() && lastEnd.isEmpty()) {
            out.write(lineEnd.getBytes(StandardCharsets.UTF_8));
        }
        for (List<String> values : appended) {
            write(values, lineEnd);
        }
    }

    private void write(List<String> values, String end) throws IOException {
        StringWriter record = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .build(record)) {
            writer.writeRecord(values);
        }
        out.write((record.getBuffer().substring(0, record.getBuffer().length() - 1) + end)
                .getBytes(StandardCharsets.UTF_8));
    }
}
