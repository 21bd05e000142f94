package dev.bezoar.queries.print;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.Arrays;

/// What stands for one query: a sample of its windows, a hash of all it says, and its parts.
///
/// A part is what one edit changes: a word, the bucket of one column, a window of bytes.
public final class Fingerprint {
    /// Windows that are kept of a query.
    public static final int WINDOWS = 32;

    /// Parts that are kept of a query, those of the lowest hashes.
    public static final int FEW_PARTS = 32;

    /// Parts that are kept of a query that is looked at as a whole.
    public static final int MOST_PARTS = 256;

    private final int[] windows;
    private final int[] parts;
    private final long content;

    Fingerprint(int[] windows, int[] parts, long content) {
        this.windows = windows;
        this.parts = parts;
        this.content = content;
    }

    /// Returns a fingerprint that was kept.
    ///
    /// @param windows hashes of at most [#WINDOWS] windows, at least 0, ascending
    /// @param parts hashes of at most [#MOST_PARTS] parts, at least 0, ascending
    /// @param content hash of all that the query says
    public static Fingerprint kept(int[] windows, int[] parts, long content) {
        requireAscending(windows, WINDOWS);
        requireAscending(parts, MOST_PARTS);
        return new Fingerprint(windows.clone(), parts.clone(), content);
    }

    private static void requireAscending(int[] hashes, int most) {
        int before = -1;
        for (int hash : hashes) {
            if (hash <= before) {
                throw new IllegalArgumentException(
                        "hashes must ascend from 0, got %d after %d".formatted(hash, before));
            }
            before = hash;
        }
        if (hashes.length > most) {
            throw new IllegalArgumentException(
                    "there must be at most %d hashes, got %d".formatted(most, hashes.length));
        }
    }

    /// Returns this fingerprint with at most [#FEW_PARTS] parts.
    public Fingerprint few() {
        return parts.length <= FEW_PARTS ? this : new Fingerprint(windows, Arrays.copyOf(parts, FEW_PARTS), content);
    }

    /// Number of windows kept, at most [#WINDOWS].
    public int windowCount() {
        return windows.length;
    }

    /// The hash of the kept window numbered `at`, at least 0; they ascend.
    public int window(int at) {
        return windows[at];
    }

    /// Number of parts kept, at most [#FEW_PARTS] or [#MOST_PARTS].
    public int partCount() {
        return parts.length;
    }

    /// The hash of the kept part numbered `at`, at least 0; they ascend.
    public int part(int at) {
        return parts[at];
    }

    /// A hash of all the query says; queries that differ only in what normalising removes have the same.
    public long content() {
        return content;
    }

    /// Returns the estimated share of windows that this and `other` have in common, of all that either has:
    /// exact if both have at most [#WINDOWS] together, else with a standard error of at most 0.09.
    public double similarity(Fingerprint other) {
        return similarity(windows, 0, windows.length, other.windows, other.windows.length);
    }

    static double similarity(int[] left, int from, int leftCount, int[] right, int rightCount) {
        int union = 0;
        int shared = 0;
        int leftAt = 0;
        int rightAt = 0;
        while (union < WINDOWS && (leftAt < leftCount || rightAt < rightCount)) {
            int leftValue = leftAt < leftCount ? left[from + leftAt] : Integer.MAX_VALUE;
            int rightValue = rightAt < rightCount ? right[rightAt] : Integer.MAX_VALUE;
            union++;
            if (leftValue == rightValue) {
                shared++;
                leftAt++;
                rightAt++;
            } else if (leftValue < rightValue) {
                leftAt++;
            } else {
                rightAt++;
            }
        }
        return union == 0 ? 0 : (double) shared / union;
    }

    /// Writes it.
    public void save(StateWriter out) throws IOException {
        out.counts(windows).counts(parts).number(content);
    }

    /// Reads what [#save] wrote.
    public static Fingerprint read(StateReader in) throws IOException {
        return new Fingerprint(in.counts(), in.counts(), in.number());
    }

    int[] windows() {
        return windows;
    }
}
