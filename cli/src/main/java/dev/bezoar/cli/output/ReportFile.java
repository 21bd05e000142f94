package dev.bezoar.cli.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// Where a report goes: a file, which appears whole or not at all, or standard output, which is written `-`.
public final class ReportFile {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    private ReportFile() {}

    /// Something that can be written.
    public interface Text {
        void to(Writer writer) throws IOException;
    }

    /// Something that writes a file.
    public interface Writing {
        void to(Path unfinished) throws IOException;
    }

    public static boolean isStandardOutput(Optional<Path> file) {
        return file.filter(STANDARD_OUTPUT::equals).isPresent();
    }

    /// Writes `text` where it was asked for, if it was.
    public static void write(Optional<Path> file, PrintWriter out, Text text) throws IOException {
        if (isStandardOutput(file)) {
            text.to(out);
            out.flush();
        } else if (file.isPresent()) {
            whole(file.get(), unfinished -> {
                try (Writer writer = Files.newBufferedWriter(unfinished)) {
                    text.to(writer);
                }
            });
        }
    }

    /// Writes under another name first; a device or pipe is written to as it is.
    public static void whole(Path file, Writing writing) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            named(file, writing);
            return;
        }
        Path unfinished = file.resolveSibling(".unfinished-" + file.getFileName());
        try {
            named(unfinished, writing);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// A full disk, for one, does not say which file it could not hold.
    private static void named(Path file, Writing writing) throws IOException {
        try {
            writing.to(file);
        } catch (FileSystemException named) {
            throw named;
        } catch (IOException failure) {
            throw new IOException("%s: %s".formatted(file, failure.getMessage()), failure);
        }
    }

    /// Refuses, before anything is read, what can be known not to be writable.
    public static void requireWritable(Path file) {
        if (file.equals(STANDARD_OUTPUT)) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + ": a file is needed, this is a folder");
        }
        requireFolder(Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file));
    }

    public static void requireFolder(Path folder) {
        if (!Files.exists(folder)) {
            throw new IllegalArgumentException(folder + ": there is no such folder to write to");
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + ": there is a file of that name, a folder is needed");
        }
        if (!Files.isWritable(folder)) {
            throw new IllegalArgumentException(folder + ": the folder cannot be written to");
        }
    }
}
