package dev.bezoar.pull.store;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.pull.content.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Files by the SHA-256 of their bytes. A file has its name only when it is whole, and is checked when it is read.
public final class ContentStore {
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Path unfinished;
    private final AtomicLong numbers = new AtomicLong();

    private ContentStore(Path folder) {
        this.folder = folder;
        this.unfinished = folder.resolve("unfinished");
    }

    /// Opens the store in `folder` for reading and writing, and removes what a killed program left half-written.
    public static ContentStore open(Path folder) throws IOException {
        ContentStore store = new ContentStore(folder);
        for (int first = 0; first < 256; first++) {
            Files.createDirectories(folder.resolve("%02x".formatted(first)));
        }
        Files.createDirectories(store.unfinished);
        try (Stream<Path> left = Files.list(store.unfinished)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
        return store;
    }

    /// Opens the store in `folder` for reading only.
    public static ContentStore read(Path folder) {
        return new ContentStore(folder);
    }

    /// Returns a place for bytes whose digest is not known yet.
    ///
    /// @param algorithm of a digest to make besides SHA-256, or empty
    public Deposit deposit(String algorithm) {
        return new Deposit(this, algorithm);
    }

    Path unfinished() {
        return unfinished;
    }

    Path nextUnfinished() {
        return unfinished.resolve(Long.toString(numbers.incrementAndGet()));
    }

    /// Gives a whole file its name; the file is gone from where it was.
    void keep(Path whole, String sha256) throws IOException {
        try {
            Files.move(whole, place(sha256), StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException sameBytes) {
            Files.deleteIfExists(whole);
        }
    }

    private Path place(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /// Whether there is a file of that digest; whether it is undamaged shows when it is read.
    public boolean has(String sha256) {
        return Files.exists(place(sha256));
    }

    private static void write(OutputStream out, byte[] bytes, int count, Path target) throws IOException {
        try {
            out.write(bytes, 0, count);
        } catch (IOException full) {
            throw DiskFailure.at(target, full);
        }
    }

    /// Writes the bytes of that digest to `target`, which does not exist yet.
    ///
    /// @param size that they should have; only the memory to read them with depends on it
    /// @throws MalformedInputException if the store's copy is damaged; the copy and `target` are then removed
    /// @throws NoSuchFileException if there is none
    public void copy(String sha256, long size, Path target) throws IOException {
        MessageDigest digest = Digests.sha256();
        try (InputStream in = Files.newInputStream(place(sha256));
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[Math.clamp(size + 1, 1, BUFFER)];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                write(out, buffer, count, target);
            }
        }
        String found = Digests.hex(digest);
        if (!found.equals(sha256)) {
            Files.delete(target);
            Files.delete(place(sha256));
            throw new MalformedInputException(
                    place(sha256).toString(), "the stored bytes are damaged: their digest is " + found);
        }
    }
}
