package dev.bezoar.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/// Files that only their owner may read.
final class SecretFile {
    private SecretFile() {}

    /// Returns the number that is kept in `file`; draws it the first time.
    static long number(Path file) throws IOException {
        return ByteBuffer.wrap(bytes(file, Long.BYTES)).getLong();
    }

    /// Returns `size` bytes that are kept in `file`; draws them the first time.
    static byte[] bytes(Path file, int size) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[size];
            new SecureRandom().nextBytes(random);
            write(file, random);
        }
        byte[] kept = Files.readAllBytes(file);
        if (kept.length != size) {
            throw new IOException("%s must hold %d bytes, has %d".formatted(file, size, kept.length));
        }
        return kept;
    }

    /// Writes `content` so that the file is there whole or not at all.
    static void write(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(draft);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(draft, options, owner)) {
            Channels.newOutputStream(channel).write(content);
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
