package dev.bezoar.formats;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordEdit;
import dev.bezoar.core.data.RecordFile;
import dev.bezoar.core.data.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// A file of records written as text: CSV, TSV or flat JSON Lines, possibly compressed.
///
/// @param path where it is
/// @param kind how it is laid out and compressed
public record TextFile(Path path, FileKind kind) implements RecordFile {

    /// Returns the file at `path`, of the kind that its name says.
    ///
    /// @throws MalformedInputException if its name does not tell
    public static TextFile of(Path path) throws MalformedInputException {
        return new TextFile(path, FileKind.of(path));
    }

    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    @Override
    public String extension() {
        return kind.extension();
    }

    @Override
    public void read(Records records) throws IOException {
        RecordReader.read(path, records);
    }

    @Override
    public void copy(Path copy, BitSet dropped) throws IOException {
        RecordCopier.copy(path, copy, dropped);
    }

    @Override
    public Map<Integer, Long> lines(BitSet rows) throws IOException {
        if (kind.compression() != FileKind.Compression.NONE || rows.isEmpty()) {
            return Map.of();
        }
        Map<Integer, Long> lines = new HashMap<>();
        try (RecordBytes records = RecordBytes.open(this)) {
            long line = 1;
            int row = kind.layout() == FileKind.Layout.JSONL ? 0 : -1;
            while (row < rows.length() && records.advance()) {
                if (!records.isBlank() && row >= 0 && rows.get(row)) {
                    lines.put(row, line);
                }
                row += records.isBlank() ? 0 : 1;
                line += records.lineEnds();
            }
        }
        return lines;
    }

    @Override
    public void edit(Path copy, RecordEdit edit) throws IOException {
        switch (kind.layout()) {
            case CSV, TSV -> EditedRecords.write(this, copy, edit);
            case JSONL -> EditedLines.write(this, copy, edit);
        }
    }
}
