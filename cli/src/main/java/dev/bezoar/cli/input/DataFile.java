package dev.bezoar.cli.input;

import dev.bezoar.core.data.RecordFile;
import dev.bezoar.formats.FileKind;
import dev.bezoar.formats.TextFile;
import dev.bezoar.parquet.ParquetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which shelf reads a dataset.
public final class DataFile {
    private DataFile() {}

    /// Whether the name of `path` tells that it is a dataset.
    public static boolean isNamed(Path path) {
        return ParquetFile.isNamed(path) || FileKind.named(path).isPresent();
    }

    /// Returns the dataset at `path`.
    ///
    /// @throws IOException if its name does not tell its format
    /// @throws IllegalArgumentException if it is there and not a file, which could not be read twice
    public static RecordFile at(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IllegalArgumentException(path + ": a file is needed, this is "
                    + (Files.isDirectory(path) ? "a folder" : "a device or pipe, which cannot be read twice"));
        }
        return ParquetFile.isNamed(path) ? new ParquetFile(path) : TextFile.of(path);
    }
}
