package dev.bezoar.cli.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/// How many scans are done and how long the rest will take, on one line of a terminal that is written over.
public final class ProgressLine implements Progress {
    private static final int WIDTH = 60;

    private final PrintWriter out;
    private final LongSupplier nanos;
    private final long start;

    /// @param nanos a clock
    public ProgressLine(PrintWriter out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /// Returns a line on `error` if a person looks at it, or else silence.
    @SuppressWarnings("SystemConsoleNull") // since Java 25 it is null again where nobody looks
    public static Progress on(PrintWriter error) {
        return Terminal.isWatched() ? new ProgressLine(error, System::nanoTime) : Progress.SILENT;
    }

    @Override
    public void done(int done, int all) {
        Duration passed = Duration.ofNanos(nanos.getAsLong() - start);
        String left = done == 0
                ? ""
                : ", %s left".formatted(inWords(passed.multipliedBy(all - done).dividedBy(done)));
        String line = done == all ? "" : "%d of %d scans%s".formatted(done, all, left);
        out.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())) + (done == all ? "\r" : ""));
        out.flush();
    }

    private static String inWords(Duration time) {
        return time.toMinutes() > 0
                ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
                : "%d s".formatted(time.toSeconds());
    }
}
