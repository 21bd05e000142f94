package dev.bezoar.formats;

import com.github.luben.zstd.ZstdOutputStream;
import dev.bezoar.core.data.MalformedInputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// How a file is laid out and compressed, as its name says.
///
/// @param layout what its records look like
/// @param compression what is around them
public record FileKind(Layout layout, Compression compression) {

    /// What records look like.
    public enum Layout {
        /// Comma-separated values.
        CSV(','),
        /// Tab-separated values.
        TSV('\t'),
        /// One flat JSON object a line.
        JSONL('\n');

        private final char separator;

        Layout(char separator) {
            this.separator = separator;
        }

        char separator() {
            return separator;
        }

        String extension() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    /// What is around the records.
    public enum Compression {
        /// Nothing.
        NONE(""),
        /// The gzip format.
        GZIP(".gz"),
        /// The Zstandard format.
        ZSTANDARD(".zst");

        private final String extension;

        Compression(String extension) {
            this.extension = extension;
        }
    }

    /// Returns the kind of `file`.
    ///
    /// @throws MalformedInputException if its name does not tell
    public static FileKind of(Path file) throws MalformedInputException {
        return named(file)
                .orElseThrow(() -> new MalformedInputException(
                        String.valueOf(file.getFileName()),
                        "the name must end in .csv, .tsv or .jsonl, with or without .gz or .zst after it, or in"
                                + " .parquet"));
    }

    /// Returns the kind of `file`, if its name tells.
    public static Optional<FileKind> named(Path file) {
        String lower = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (Compression compression : Compression.values()) {
            for (Layout layout : Layout.values()) {
                if (lower.endsWith(layout.extension() + compression.extension)) {
                    return Optional.of(new FileKind(layout, compression));
                }
            }
        }
        return Optional.empty();
    }

    /// How names of this kind end, such as `.csv.gz`.
    public String extension() {
        return layout.extension() + compression.extension;
    }

    /// Opens `file` for reading, decompressed.
    public InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return Decompressed.of(raw, compression, String.valueOf(file.getFileName()));
        } catch (IOException | RuntimeException failure) {
            raw.close();
            throw failure;
        }
    }

    /// Opens `file` for writing, compressed.
    OutputStream create(Path file) throws IOException {
        OutputStream raw = Files.newOutputStream(file);
        return new BufferedOutputStream(
                switch (compression) {
                    case NONE -> raw;
                    case GZIP -> new GZIPOutputStream(raw);
                    case ZSTANDARD -> new ZstdOutputStream(raw);
                },
                1 << 16);
    }
}
