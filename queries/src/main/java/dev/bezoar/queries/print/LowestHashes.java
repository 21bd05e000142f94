package dev.bezoar.queries.print;

import java.util.Arrays;

/// The lowest distinct hashes of a set, at most a fixed number: a sample of it that is the same in every set
/// that holds the same things.
///
/// @see <a href="https://doi.org/10.1145/1272998.1273019">Cohen and Kaplan 2007, bottom-k sketches</a>
final class LowestHashes {
    private final int[] lowest;
    private int count;
    private long above = 1L << 31; // the greatest that is kept, or more than any if there is room

    LowestHashes(int most) {
        this.lowest = new int[most];
    }

    /// Takes the upper 31 bits of a hash.
    void add(long hash) {
        int value = (int) (hash >>> 33);
        if (value < above) {
            insert(value);
        }
    }

    private void insert(int value) {
        int at = place(value);
        if (at < count && lowest[at] == value) {
            return;
        }
        if (count < lowest.length) {
            count++;
        }
        System.arraycopy(lowest, at, lowest, at + 1, count - at - 1);
        lowest[at] = value;
        if (count == lowest.length) {
            above = lowest[count - 1];
        }
    }

    /// Returns how many are below `value`; a sum instead of a branch, for no branch can be foreseen here.
    private int place(int value) {
        int from = 0;
        for (int left = count; left > 0; ) {
            int half = (left + 1) >>> 1;
            from += lowest[from + half - 1] < value ? half : 0;
            left -= half;
        }
        return from;
    }

    /// Returns them in ascending order.
    int[] ascending() {
        return ascending(count);
    }

    /// Returns the lowest of them in ascending order.
    ///
    /// @param most at least 0
    int[] ascending(int most) {
        return Arrays.copyOf(lowest, Math.min(most, count));
    }
}
