package dev.bezoar.formats;

import dev.bezoar.core.data.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a whole file of records into memory.
public final class TableReader {
    private TableReader() {}

    /// Reads all of `file`; see [RecordReader] for what it may be.
    public static Table read(Path file) throws IOException {
        Rows rows = new Rows();
        RecordReader.read(file, rows);
        return rows.table(file);
    }

    private static final class Rows implements Records {
        private final List<List<String>> rows = new ArrayList<>();
        private List<String> columns = List.of();

        @Override
        public void columns(List<String> names) {
            columns = names;
        }

        @Override
        public boolean record(List<String> values) {
            rows.add(values);
            return true;
        }

        Table table(Path file) {
            return new Table(String.valueOf(file.getFileName()), columns, rows);
        }
    }
}
