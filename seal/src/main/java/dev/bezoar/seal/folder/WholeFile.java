package dev.bezoar.seal.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes a file so that it is whole or not there, and on the disk when it is.
public final class WholeFile {
    private WholeFile() {}

    /// Puts `content` into `file`, over what was there.
    public static void write(Path file, byte[] content) throws IOException {
        Path whole = file.toAbsolutePath();
        Path unfinished = whole.resolveSibling(".unfinished-" + whole.getFileName());
        if (Files.isSymbolicLink(unfinished)) {
            throw new IOException(unfinished + ": a link is in the way");
        }
        try {
            try (FileChannel out = FileChannel.open(
                    unfinished,
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
            Files.move(unfinished, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new IOException("%s: it could not be written: %s".formatted(file, failure.getMessage()), failure);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
