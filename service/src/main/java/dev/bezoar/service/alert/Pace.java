package dev.bezoar.service.alert;

import java.util.concurrent.TimeUnit;

/// How many messages may go now: a bucket that fills at a steady rate and holds a minute of it. One thread.
final class Pace {
    private static final double MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int aMinute;
    private double level;
    private long filled;

    /// @param nanoseconds of a clock that never goes back
    Pace(int aMinute, long nanoseconds) {
        this.aMinute = aMinute;
        this.level = aMinute;
        this.filled = nanoseconds;
    }

    /// Returns how long to wait for the next message, in nanoseconds.
    long pause(long nanoseconds) {
        fill(nanoseconds);
        return level >= 1 ? 0 : (long) Math.ceil((1 - level) * MINUTE / aMinute);
    }

    /// Whether there is room for one message only, so that it should tell all that there is.
    boolean isLast(long nanoseconds) {
        fill(nanoseconds);
        return level < 2;
    }

    void take(long nanoseconds) {
        fill(nanoseconds);
        level--;
    }

    private void fill(long nanoseconds) {
        level = Math.min(aMinute, level + (nanoseconds - filled) * aMinute / MINUTE);
        filled = nanoseconds;
    }
}
