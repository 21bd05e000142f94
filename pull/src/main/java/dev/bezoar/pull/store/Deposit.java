package dev.bezoar.pull.store;

import dev.bezoar.pull.content.Digests;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/// Bytes on their way into a store: in memory while they are few, then in a file without a name of its own.
///
/// Confined to one thread. A failure of the disk is an [UncheckedIOException], as one of the network is not.
public final class Deposit implements AutoCloseable {
    private static final int FEW = 1 << 18;
    private static final int FIRST = 1 << 13;

    private final ContentStore store;
    private final MessageDigest digest = Digests.sha256();
    private final Optional<MessageDigest> second;
    private byte[] memory = new byte[FIRST];
    private long size;
    private Optional<Path> file = Optional.empty();
    private Optional<OutputStream> out = Optional.empty();

    Deposit(ContentStore store, String algorithm) {
        this.store = store;
        this.second = algorithm.isEmpty() ? Optional.empty() : Optional.of(Digests.named(algorithm));
    }

    /// Adds bytes.
    public void add(byte[] bytes, int count) {
        digest.update(bytes, 0, count);
        second.ifPresent(one -> one.update(bytes, 0, count));
        try {
            if (out.isEmpty() && size + count > FEW) {
                spill();
            }
            if (out.isPresent()) {
                out.get().write(bytes, 0, count);
            } else {
                int needed = (int) size + count;
                if (needed > memory.length) {
                    memory = Arrays.copyOf(memory, Math.min(FEW, Math.max(needed, 2 * memory.length)));
                }
                System.arraycopy(bytes, 0, memory, (int) size, count);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(DiskFailure.at(file.orElse(store.unfinished()), full));
        }
        size += count;
    }

    private void spill() throws IOException {
        Path next = store.nextUnfinished();
        file = Optional.of(next);
        OutputStream opened = Files.newOutputStream(next);
        out = Optional.of(opened);
        opened.write(memory, 0, (int) size);
        memory = new byte[0];
    }

    /// Number of bytes so far.
    public long size() {
        return size;
    }

    /// Finishes and returns the SHA-256; to be called once, when all bytes are there.
    public String finish() {
        try {
            if (out.isPresent()) {
                out.get().close();
            }
        } catch (IOException full) {
            throw new UncheckedIOException(DiskFailure.at(file.orElse(store.unfinished()), full));
        }
        return Digests.hex(digest);
    }

    /// Returns the digest that was asked for besides, to be called once after `finish`, or nothing.
    public String secondDigest() {
        return second.map(Digests::hex).orElse("");
    }

    /// Returns all bytes, after `finish`.
    public byte[] bytes() {
        try {
            return file.isPresent() ? Files.readAllBytes(file.get()) : Arrays.copyOf(memory, (int) size);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// Gives the bytes to `target`, a store on the same disk, after `finish`.
    public void keep(ContentStore target, String sha256) {
        if (target.has(sha256)) {
            return;
        }
        try {
            Path whole = file.isPresent() ? file.get() : store.nextUnfinished();
            if (file.isEmpty()) {
                file = Optional.of(whole);
                try (OutputStream one = Files.newOutputStream(whole)) {
                    one.write(memory, 0, (int) size);
                }
            }
            target.keep(whole, sha256);
            file = Optional.empty();
        } catch (IOException full) {
            throw new UncheckedIOException(DiskFailure.at(file.orElse(store.unfinished()), full));
        }
    }

    /// Forgets what was not given to the store.
    @Override
    public void close() {
        try {
            if (out.isPresent()) {
                out.get().close();
            }
            if (file.isPresent()) {
                Files.deleteIfExists(file.get());
            }
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
