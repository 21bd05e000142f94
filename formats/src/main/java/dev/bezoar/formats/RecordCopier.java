package dev.bezoar.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.BitSet;

/// Copies the records of a file byte for byte, without some of them.
///
/// Header, line ends, quotes, blank lines and a missing last line end stay as they are.
public final class RecordCopier {
    private RecordCopier() {}

    /// Writes `file` to `copy`, a file of the same kind, without the records in `dropped`.
    ///
    /// @param dropped zero-based record numbers, the header not counted
    public static void copy(Path file, Path copy, BitSet dropped) throws IOException {
        TextFile text = TextFile.of(file);
        try (RecordBytes records = RecordBytes.open(text);
                OutputStream out = text.kind().create(copy)) {
            int row = text.kind().layout() == FileKind.Layout.JSONL ? 0 : -1;
            while (records.advance()) {
                if (records.isBlank() || row < 0 || !dropped.get(row)) {
                    records.writeTo(out);
                }
                row += records.isBlank() ? 0 : 1;
            }
        }
    }
}
