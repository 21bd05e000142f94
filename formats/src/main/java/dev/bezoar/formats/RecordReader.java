package dev.bezoar.formats;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.Records;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the records of a `.csv`, `.tsv` or `.jsonl` file, optionally with `.gz` or `.zst` after it, as UTF-8.
///
/// One pass, one record in memory at a time.
public final class RecordReader {
    private static final int MAX_FIELD_CHARACTERS = 100_000_000;

    private RecordReader() {}

    /// Gives every record of `file` to `records` until it wants no more.
    ///
    /// In JSON Lines the keys of the first object are the columns; a key missing later is an empty value, and one
    /// that the first object does not have is left out.
    ///
    /// @throws MalformedInputException if the file is not what its extension says
    /// @throws IOException if it cannot be read
    static void read(Path file, Records records) throws IOException {
        read(file, records, MAX_FIELD_CHARACTERS);
    }

    static void read(Path file, Records records, int maxFieldCharacters) throws IOException {
        String name = String.valueOf(file.getFileName());
        FileKind kind = FileKind.of(file);
        try (InputStream in = kind.open(file);
                Reader reader = new StrictUtf8Reader(in, name)) {
            Records checked = new DistinctColumns(name, records);
            if (kind.layout() == FileKind.Layout.JSONL) {
                new JsonLines(name, maxFieldCharacters).read(reader, checked);
            } else {
                new Delimited(name, kind.layout().separator(), maxFieldCharacters).read(reader, checked);
            }
        }
    }

    static MalformedInputException malformed(String where, String problem, Throwable cause) {
        MalformedInputException malformed = new MalformedInputException(where, problem);
        malformed.initCause(cause);
        return malformed;
    }

    static MalformedInputException empty(String name) {
        return new MalformedInputException(name, "the file is empty");
    }

    private record DistinctColumns(String name, Records records) implements Records {
        @Override
        public void columns(List<String> names) throws IOException {
            Set<String> seen = new HashSet<>();
            for (String column : names) {
                if (!seen.add(column)) {
                    throw new MalformedInputException(
                            name + ", line 1", "column names must differ, \"%s\" is there twice".formatted(column));
                }
            }
            records.columns(names);
        }

        @Override
        public boolean record(List<String> values) throws IOException {
            return records.record(values);
        }
    }
}
