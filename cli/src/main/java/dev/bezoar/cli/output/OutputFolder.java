package dev.bezoar.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder that a command fills; every file in it is whole or not there.
public final class OutputFolder {
    private final Path folder;

    private OutputFolder(Path folder) {
        this.folder = folder;
    }

    /// Writes one file.
    public interface Filling {
        void write(Path file) throws IOException;
    }

    /// Returns `folder` if it is new, empty or `force` is given, without making it yet.
    ///
    /// @throws IllegalArgumentException if it must not be written to
    public static OutputFolder of(Path folder, boolean force) throws IOException {
        if (Files.exists(folder)) {
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException(folder + ": there is a file of that name, a folder is needed");
            }
            try (Stream<Path> files = Files.list(folder)) {
                if (!force && files.findAny().isPresent()) {
                    throw new IllegalArgumentException(folder + ": the folder is not empty; --force writes into it");
                }
            }
        }
        return new OutputFolder(folder);
    }

    public static Optional<OutputFolder> of(Optional<Path> folder, boolean force) throws IOException {
        return folder.isPresent() ? Optional.of(of(folder.get(), force)) : Optional.empty();
    }

    public void write(String name, String whole) throws IOException {
        write(name, file -> Files.writeString(file, whole));
    }

    /// Fills the file called `name` under another name that ends alike, then gives it its name.
    public void write(String name, Filling filling) throws IOException {
        Files.createDirectories(folder);
        Path unfinished = folder.resolve("unfinished-" + name);
        try {
            filling.write(unfinished);
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
