package dev.bezoar.seal.digest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
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
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Reads files in parallel, the biggest first, each of them once.
public final class Hashing {
    private static final int BUFFER_SIZE = 1 << 18; // larger and smaller ones are slower: it stays in the second cache
    private static final int SMALL_BUFFER = 1 << 16;

    private final Executor executor;
    private final int workers;
    private final LongConsumer progress;

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
        for (int worker = 0; worker < Math.min(workers, sorted.size()); worker++) {
            FutureTask<Void> task = new FutureTask<>(() -> work(sorted, next, results), null);
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

    private void work(List<Wish> wishes, AtomicInteger next, Map<String, FileDigest> results) {
        ByteBuffer direct = ByteBuffer.allocateDirect(BUFFER_SIZE);
        for (int at = next.getAndIncrement(); at < wishes.size(); at = next.getAndIncrement()) {
            Wish wish = wishes.get(at);
            try {
                results.put(wish.file().name(), read(wish, direct));
            } catch (IOException failure) {
                next.set(wishes.size());
                throw new UncheckedFailure(wish.file().unreadable(failure));
            }
            progress.accept(wish.file().stat().length());
        }
    }

    private static FileDigest read(Wish wish, ByteBuffer direct) throws IOException {
        MessageDigest sha256 = Sha256.start();
        PartDigests parts = new PartDigests(wish.parts());
        try (SeekableByteChannel channel =
                Files.newByteChannel(wish.file().path(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (wish.reader().isPresent()) {
                readAlong(wish.reader().get(), channel, bytes -> {
                    parts.update(bytes);
                    sha256.update(bytes);
                });
            } else {
                for (direct.clear(); channel.read(direct) > 0; direct.clear()) {
                    parts.update(direct.flip());
                    sha256.update(direct);
                }
            }
        }
        wish.file().requireUnchanged();
        return new FileDigest(HexFormat.of().formatHex(sha256.digest()), parts.digests(), pointer(wish));
    }

    private static void readAlong(Wish.Reader reader, SeekableByteChannel channel, Consumer<ByteBuffer> digest)
            throws IOException {
        HashedStream stream = new HashedStream(channel, ByteBuffer.allocate(SMALL_BUFFER), digest);
        reader.read(stream);
        stream.drain();
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
