package dev.bezoar.seal.digest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/// Reads files in parallel, the biggest first, each of them once.
public final class Hashing {
    private static final int BUFFER_SIZE = 1 << 18; // larger and smaller ones are slower: it stays in the second cache
    private static final int LARGE_BUFFER = 1 << 19; // where a second digest works on many chunks at once

    private static final int PREPARED = 1 << 16;
    private static final int PREPARED_ROUNDS = 128;

    private final Executor executor;
    private final int workers;
    private final LongConsumer progress;
    private SpareCores cores = SpareCores.none();

    /// @param executor runs at least `workers` tasks at the same time
    /// @param progress told the number of bytes of each file that is done; from any thread
    public Hashing(Executor executor, int workers, LongConsumer progress) {
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be at least 1, got " + workers);
        }
        this.executor = executor;
        this.workers = workers;
        this.progress = progress;
    }

    /// Has the digest compiled while the program starts: the first megabytes would take as long as the next hundred.
    public static void prepare() {
        Thread.ofPlatform().daemon().name("prepare").start(() -> {
            MessageDigest sha256 = Sha256.start();
            byte[] block = new byte[PREPARED];
            for (int round = 0; round < PREPARED_ROUNDS; round++) {
                sha256.update(block);
            }
        });
    }

    /// Reads every file and returns what was learnt, by name.
    ///
    /// @throws IOException if a file cannot be read, is a link by now, or changes while it is read
    public Map<String, FileDigest> read(List<Wish> wishes) throws IOException {
        List<Wish> sorted = wishes.stream()
                .sorted(Comparator.comparingLong(
                                (Wish wish) -> wish.file().stat().length())
                        .reversed())
                .toList();
        Map<String, FileDigest> results = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        List<FutureTask<Void>> tasks = new ArrayList<>();
        int readers = Math.min(workers, sorted.size());
        cores = new SpareCores(executor, workers - readers);
        for (int reader = 0; reader < readers; reader++) {
            FutureTask<Void> task = new FutureTask<>(() -> readAll(sorted, next, results), null);
            tasks.add(task);
            executor.execute(task);
        }
        try {
            for (FutureTask<Void> task : tasks) {
                task.get();
            }
        } catch (InterruptedException _) {
            tasks.forEach(task -> task.cancel(true));
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("reading was interrupted");
        } catch (ExecutionException failure) {
            next.set(sorted.size());
            if (failure.getCause() instanceof UncheckedFailure wrapped) {
                throw wrapped.failure;
            }
            throw new IllegalStateException("a worker failed", failure.getCause());
        }
        return results;
    }

    private void readAll(List<Wish> wishes, AtomicInteger next, Map<String, FileDigest> results) {
        try {
            work(wishes, next, results);
        } finally {
            cores.give();
        }
    }

    private void work(List<Wish> wishes, AtomicInteger next, Map<String, FileDigest> results) {
        FileBlock block = new FileBlock(BUFFER_SIZE);
        for (int at = next.getAndIncrement(); at < wishes.size(); at = next.getAndIncrement()) {
            Wish wish = wishes.get(at);
            try {
                results.put(wish.file().name(), read(wish, block));
            } catch (IOException failure) {
                next.set(wishes.size());
                throw new UncheckedFailure(wish.file().unreadable(failure));
            }
            progress.accept(wish.file().stat().length());
        }
    }

    private FileDigest read(Wish wish, FileBlock block) throws IOException {
        MessageDigest sha256 = Sha256.start();
        List<String> parts = List.of();
        try (SeekableByteChannel channel =
                Files.newByteChannel(wish.file().path(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (wish.reader().isPresent()) {
                readAlong(wish.reader().get(), channel, sha256);
            } else if (!wish.parts().isEmpty()) {
                parts = readParts(wish, channel, sha256);
            } else {
                while (block.fill(channel)) {
                    sha256.update(block.bytes(), 0, block.count());
                }
            }
        }
        wish.file().requireUnchanged();
        return new FileDigest(HexFormat.of().formatHex(sha256.digest()), parts, pointer(wish));
    }

    /// The digest of the whole is the longer work, so those of the parts follow.
    private List<String> readParts(Wish wish, SeekableByteChannel channel, MessageDigest sha256) throws IOException {
        PartDigests parts = new PartDigests(wish.parts(), wish.algorithm());
        int size = Math.clamp(wish.file().stat().length(), 1, LARGE_BUFFER);
        try (Follower<FileBlock> follower =
                new Follower<>(cores, FileBlock.ring(size), block -> parts.update(block.bytes(), block.count()))) {
            for (FileBlock block = follower.take(); block.fill(channel); block = follower.take()) {
                sha256.update(block.bytes(), 0, block.count());
                follower.give(block);
            }
            follower.finish();
        }
        return parts.digests();
    }

    /// Finding records must go on, so the digest of the whole follows.
    private void readAlong(Wish.Reader reader, SeekableByteChannel channel, MessageDigest sha256) throws IOException {
        try (Follower<FileBlock> follower = new Follower<>(
                cores, FileBlock.ring(BUFFER_SIZE), block -> sha256.update(block.bytes(), 0, block.count()))) {
            HashedStream stream = new HashedStream(channel, follower);
            reader.read(stream, cores);
            stream.drain();
            follower.finish();
        }
    }

    private static Optional<String> pointer(Wish wish) throws IOException {
        return wish.file().stat().length() > LfsPointer.MOST_BYTES
                ? Optional.empty()
                : LfsPointer.target(Files.readAllBytes(wish.file().path()));
    }

    /// Carries a failure out of a worker.
    private static final class UncheckedFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final IOException failure;

        UncheckedFailure(IOException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
