package dev.bezoar.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.Records;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads comma- or tab-separated records.
final class Delimited {
    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    private static final int MAX_FIELDS = 100_000;

    private final String name;
    private final char separator;
    private final int maxFieldCharacters;

    Delimited(String name, char separator, int maxFieldCharacters) {
        this.name = name;
        this.separator = separator;
        this.maxFieldCharacters = maxFieldCharacters;
    }

    void read(Reader reader, Records sink) throws IOException {
        CsvRecordHandler handler = CsvRecordHandler.of(limits ->
                limits.maxFields(MAX_FIELDS).maxRecordSize(Integer.MAX_VALUE).maxFieldSize(maxFieldCharacters));
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(bufferSize())
                .build(handler, reader)) {
            give(records, sink);
        } catch (CsvParseException | UncheckedIOException e) {
            throw translated(e);
        }
    }

    /// Returns the power of two above the limit: FastCSV doubles its buffer and fails out of bounds at other maxima.
    private int bufferSize() {
        return Integer.highestOneBit(maxFieldCharacters) << 1;
    }

    private void give(CsvReader<CsvRecord> records, Records sink) throws IOException {
        int columns = -1;
        for (CsvRecord record : records) {
            if (columns < 0) {
                columns = record.getFieldCount();
                sink.columns(List.copyOf(record.getFields()));
                continue;
            }
            if (record.getFieldCount() != columns) {
                throw new MalformedInputException(
                        name + ", line " + record.getStartingLineNumber(),
                        "the header has %d columns, this record has %d".formatted(columns, record.getFieldCount()));
            }
            if (!sink.record(List.copyOf(record.getFields()))) {
                return;
            }
        }
        if (columns < 0) {
            throw RecordReader.empty(name);
        }
    }

    private IOException translated(RuntimeException failure) {
        Throwable root = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
            if (cause instanceof IOException io && !(cause.getMessage() + "").contains("buffer size")) {
                return io;
            }
        }
        Matcher line = LINE.matcher(failure.getMessage() + "");
        String where = line.find() ? name + ", line " + line.group(1) : name;
        String problem = root.getMessage() + "";
        if (problem.contains("maximum limit of")) {
            problem = "a record has more than %d fields".formatted(MAX_FIELDS);
        } else if (problem.contains("buffer size") || problem.contains("max field size")) {
            problem = "a field is longer than %d characters".formatted(maxFieldCharacters);
        } else if (problem.contains("nclosed") || problem.contains("not closed")) {
            problem = "a quoted field is never closed";
        }
        return RecordReader.malformed(where, problem.lines().findFirst().orElse("not readable"), failure);
    }
}
