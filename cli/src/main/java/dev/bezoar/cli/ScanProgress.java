package dev.bezoar.cli;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// What a scan is doing and for how long, on one line of a terminal that is written over; gone when it is closed.
final class ScanProgress implements Consumer<String>, AutoCloseable {
    private static final int WIDTH = 72;
    private static final long PATIENCE_SECONDS = 1; // a shorter command needs no bar
    private static final char[] MOVING = {'|', '/', '-', '\\'};

    private final PrintWriter out;
    private final LongSupplier nanos;
    private final long start;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private String phase = "reading";
    private int tick;
    private boolean shown;

    /// @param nanos a clock
    ScanProgress(PrintWriter out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /// Returns a line that moves on `error` if a person looks at it, or else one that never shows.
    static ScanProgress on(PrintWriter error, boolean quiet) {
        ScanProgress progress = new ScanProgress(error, System::nanoTime);
        if (!quiet && Terminal.isWatched()) {
            ScheduledFuture<?> _ = progress.clock.scheduleAtFixedRate(progress::show, 200, 200, TimeUnit.MILLISECONDS);
        }
        return progress;
    }

    @Override
    public synchronized void accept(String next) {
        phase = next;
    }

    synchronized void show() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - start);
        if (seconds >= PATIENCE_SECONDS) {
            write("%c %s, %d s".formatted(MOVING[tick++ % MOVING.length], phase, seconds));
            shown = true;
        }
    }

    @Override
    public synchronized void close() {
        clock.shutdownNow();
        if (shown) {
            write("");
            out.print("\r");
            out.flush();
            shown = false;
        }
    }

    private void write(String line) {
        out.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
        out.flush();
    }
}
