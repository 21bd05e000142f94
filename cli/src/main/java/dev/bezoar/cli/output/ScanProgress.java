package dev.bezoar.cli.output;

import dev.bezoar.cli.input.WatchedFile;
import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a scan is doing, how fast and how long it will take, on one line of a terminal that is written over; gone when
/// it
/// is closed.
///
/// The first pass over a file tells how many rows there are, so only the second knows what is left. Of the detectors,
/// those that are done tell how long the others may take.
public final class ScanProgress implements Consumer<String>, AutoCloseable {
    private static final int WIDTH = 78;
    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,4}) of (\\d{1,4}):");
    private static final long PATIENCE_SECONDS = 1; // a shorter command needs no bar
    private static final char[] MOVING = {'|', '/', '-', '\\'};

    private final PrintWriter out;
    private final LongSupplier nanos;
    private final long start;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private String phase = "reading";
    private long rows;
    private long allRows;
    private long phaseStart;
    private int step;
    private int steps;
    private int tick;
    private boolean shown;

    /// @param nanos a clock
    public ScanProgress(PrintWriter out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /// Returns a line that moves on `error` if a person looks at it, or else one that never shows.
    public static ScanProgress on(PrintWriter error, boolean quiet) {
        ScanProgress progress = new ScanProgress(error, System::nanoTime);
        if (!quiet && Terminal.isWatched()) {
            ScheduledFuture<?> _ = progress.clock.scheduleAtFixedRate(progress::show, 200, 200, TimeUnit.MILLISECONDS);
        }
        return progress;
    }

    /// Tells how many rows were read in this pass, or [WatchedFile#START] for a new one.
    public synchronized void read(long count) {
        if (count == WatchedFile.START) {
            allRows = rows;
            rows = 0;
            phaseStart = nanos.getAsLong();
        } else {
            rows = count;
        }
    }

    @Override
    public synchronized void accept(String next) {
        phase = next;
        rows = 0;
        Matcher numbered = NUMBERED.matcher(next);
        if (numbered.lookingAt()) {
            step = Integer.parseInt(numbered.group(1));
            steps = Integer.parseInt(numbered.group(2));
        }
        if (step <= 1) {
            phaseStart = nanos.getAsLong();
        }
    }

    public synchronized void show() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - start);
        if (seconds >= PATIENCE_SECONDS) {
            write("%c %s, %d s%s".formatted(MOVING[tick++ % MOVING.length], phase, seconds, pace()));
            shown = true;
        }
    }

    private String pace() {
        double passed = (nanos.getAsLong() - phaseStart) / 1e9;
        if (rows > 0 && passed > 0) {
            double rate = rows / passed;
            String left = allRows > rows ? ", about %.0f s left".formatted((allRows - rows) / rate) : "";
            return ", %,.0f rows/s%s".formatted(rate, left);
        }
        return step > 1 ? ", about %.0f s left".formatted(passed / (step - 1) * (steps - step + 1)) : "";
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
