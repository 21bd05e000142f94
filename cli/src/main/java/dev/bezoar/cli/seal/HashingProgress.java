package dev.bezoar.cli.seal;

import dev.bezoar.cli.output.ScanProgress;
import dev.bezoar.seal.digest.Hashing;
import java.io.PrintWriter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Reads files on every core and says how far it is.
final class HashingProgress implements AutoCloseable {
    private static final long MEGABYTE = 1_000_000;

    private final ScanProgress progress;
    private final ExecutorService workers;
    private final AtomicLong done = new AtomicLong();

    HashingProgress(PrintWriter error, boolean quiet) {
        this.progress = ScanProgress.on(error, quiet);
        this.workers = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().daemon().name("hashing-", 0).factory());
    }

    Hashing hashing() {
        return new Hashing(
                workers,
                Runtime.getRuntime().availableProcessors(),
                bytes -> progress.accept("hashing, %,d MB".formatted(done.addAndGet(bytes) / MEGABYTE)));
    }

    @Override
    public void close() {
        workers.shutdownNow();
        progress.close();
    }
}
