package dev.bezoar.core.data;

import java.util.Arrays;

/// A moment a row, in seconds since 1970.
public final class Times {
    /// Marks a row without a time.
    public static final long MISSING = Long.MIN_VALUE;

    private final long[] epochSeconds;

    /// @param epochSeconds one a row or [#MISSING]; not copied, so the caller gives the array away
    public Times(long[] epochSeconds) {
        this.epochSeconds = epochSeconds;
    }

    /// Number of rows.
    public int size() {
        return epochSeconds.length;
    }

    /// The moment of `row`, or [#MISSING].
    public long epochSecond(int row) {
        return epochSeconds[row];
    }

    /// Returns the moments of `rows` in its order.
    public Times select(int[] rows) {
        return new Times(Arrays.stream(rows).mapToLong(row -> epochSeconds[row]).toArray());
    }
}
