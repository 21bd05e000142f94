package dev.bezoar.formats;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordFormat;
import dev.bezoar.formats.bytes.DelimitedScanner;
import dev.bezoar.formats.bytes.JsonLinesScanner;
import dev.bezoar.formats.bytes.RecordScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Finds the records of `.csv`, `.tsv` and `.jsonl` files, with or without `.gz` or `.zst` after it, as bytes.
public record ByteRecords() implements RecordFormat {

    @Override
    public boolean fits(String name) {
        try {
            FileKind.of(Path.of(plain(name)));
            return true;
        } catch (MalformedInputException _) {
            return false;
        }
    }

    @Override
    public void read(String name, InputStream in, Wanted wanted, Sink sink) throws IOException {
        FileKind kind = FileKind.of(Path.of(plain(name)));
        InputStream bytes = Decompressed.of(in, kind.compression(), name);
        RecordScanner scanner = switch (kind.layout()) {
            case CSV -> new DelimitedScanner(',');
            case TSV -> new DelimitedScanner('\t');
            case JSONL -> new JsonLinesScanner();
        };
        scanner.scan(name, bytes, wanted, sink);
    }

    /// Only the end of a name says what a file is; the rest may be more than the shell's language can spell.
    private static String plain(String name) {
        return name.replaceAll("[^ -~]", "_");
    }
}
