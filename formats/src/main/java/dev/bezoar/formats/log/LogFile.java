package dev.bezoar.formats.log;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordLog;
import dev.bezoar.core.data.Records;
import dev.bezoar.formats.FileKind;
import dev.bezoar.formats.TextFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An event log: `.jsonl`, `.ndjson`, `.csv` or `.tsv`, possibly with `.gz` or `.zst` after it.
///
/// A damaged line of JSON is told and passed over. A table's quotes may hide where a line ends, so a damaged table is
/// refused as a whole.
///
/// @param path where it is
/// @param kind how it is laid out and compressed
public record LogFile(Path path, FileKind kind) implements RecordLog {
    private static final int BUFFER_SIZE = 1 << 16;

    /// Returns the log at `path`, of the kind that its name says.
    ///
    /// @throws MalformedInputException if its name does not tell
    public static LogFile of(Path path) throws MalformedInputException {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return new LogFile(
                path,
                FileKind.named(Path.of(name.replaceFirst("\\.ndjson(\\.gz|\\.zst)?$", ".jsonl$1")))
                        .orElseThrow(() -> new MalformedInputException(
                                String.valueOf(path.getFileName()),
                                "the name of a log must end in .jsonl, .ndjson, .csv or .tsv, with or without .gz or"
                                        + " .zst after it")));
    }

    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    @Override
    public void read(Sink sink) throws IOException {
        if (kind.layout() == FileKind.Layout.JSONL) {
            try (InputStream in = new BufferedInputStream(kind.open(path), BUFFER_SIZE)) {
                new LogLines(in).read(sink);
            }
        } else {
            new TextFile(path, kind).read(new TableRecords(sink));
        }
    }

    /// Gives the records of a table on by name; a record's line is that of a table without line breaks in its fields.
    private static final class TableRecords implements Records {
        private final Sink sink;
        private List<String> names = List.of();
        private long line = 1;

        private TableRecords(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void columns(List<String> columns) {
            names = List.copyOf(columns);
        }

        @Override
        public boolean record(List<String> values) throws IOException {
            line++;
            Map<String, String> record = new HashMap<>();
            for (int column = 0; column < names.size(); column++) {
                record.put(names.get(column), values.get(column));
            }
            return sink.record(line, record);
        }
    }
}
