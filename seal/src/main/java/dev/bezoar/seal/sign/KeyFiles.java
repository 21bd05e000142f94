package dev.bezoar.seal.sign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes a new pair of keys: the private one for its owner's eyes only; neither ever over something.
public final class KeyFiles {
    private KeyFiles() {}

    /// Writes the private half to `file` and the public half to `file` with `.pub` after it.
    ///
    /// @return the file of the public half
    /// @throws IllegalArgumentException if one of them is there already
    public static Path write(SigningKey key, Path file, Optional<String> password) throws IOException {
        Path open = file.resolveSibling(file.getFileName() + ".pub");
        for (Path wanted : List.of(file, open)) {
            if (Files.exists(wanted, LinkOption.NOFOLLOW_LINKS)) {
                throw taken(wanted);
            }
        }
        write(file, key.pem(password), "rw-------");
        try {
            write(open, key.publicHalf().pem(), "rw-r--r--");
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
        return open;
    }

    private static IllegalArgumentException taken(Path file) {
        return new IllegalArgumentException(file + ": there is a file of that name; a key is never overwritten");
    }

    private static void write(Path file, String text, String permissions) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
        try (SeekableByteChannel out = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (FileAlreadyExistsException _) {
            throw taken(file);
        } catch (IOException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
    }
}
