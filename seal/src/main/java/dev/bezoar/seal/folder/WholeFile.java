package dev.bezoar.seal.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// Writes files so that all of them are whole or none is touched, and on the disk when they are.
public final class WholeFile {
    private WholeFile() {}

    /// Puts bytes on a disk.
    interface Disk {
        /// Writes `content` into `file`, over what was there, and waits until it is on the disk.
        void put(Path file, byte[] content) throws IOException;
    }

    /// Puts `content` into `file`, over what was there.
    public static void write(Path file, byte[] content) throws IOException {
        write(Map.of(file, content));
    }

    /// Puts contents into files, over what was there; touches none before all are on the disk.
    public static void write(Map<Path, byte[]> contents) throws IOException {
        write(contents, WholeFile::put);
    }

    static void write(Map<Path, byte[]> contents, Disk disk) throws IOException {
        try {
            for (Map.Entry<Path, byte[]> one : contents.entrySet()) {
                Path unfinished = unfinished(one.getKey());
                if (Files.isSymbolicLink(unfinished)) {
                    throw new IOException(unfinished + ": a link is in the way");
                }
                try {
                    disk.put(unfinished, one.getValue());
                } catch (IOException failure) {
                    throw failed(one.getKey(), failure);
                }
            }
            for (Path file : contents.keySet()) {
                try {
                    Files.move(
                            unfinished(file),
                            file.toAbsolutePath(),
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException failure) {
                    throw failed(file, failure);
                }
            }
        } finally {
            for (Path file : contents.keySet()) {
                Files.deleteIfExists(unfinished(file));
            }
        }
    }

    private static Path unfinished(Path file) {
        Path whole = file.toAbsolutePath();
        return whole.resolveSibling(".unfinished-" + whole.getFileName());
    }

    private static IOException failed(Path file, IOException failure) {
        return new IOException("%s: it could not be written: %s".formatted(file, failure.getMessage()), failure);
    }

    private static void put(Path file, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }
}
