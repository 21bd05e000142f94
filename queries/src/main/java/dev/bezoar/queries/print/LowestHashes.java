package dev.bezoar.queries.print;

import java.util.Arrays;

/// The lowest distinct hashes of a set, at most a fixed number: a sample of it that is the same in every set
/// that holds the same things.
///
/// @see <a href="https://doi.org/10.1145/1272998.1273019">Cohen and Kaplan 2007, bottom-k sketches</a>
final class LowestHashes {
    private final int[] lowest;
    private int count;

    LowestHashes(int most) {
        this.lowest = new int[most];
    }

    /// Takes the upper 31 bits of a hash.
    void add(long hash) {
        int value = (int) (hash >>> 33);
        if (count == lowest.length && value >= lowest[count - 1]) {
            return;
        }
        int at = Arrays.binarySearch(lowest, 0, count, value);
        if (at >= 0) {
            return;
        }
        int free = -at - 1;
        if (count < lowest.length) {
            count++;
        }
        System.arraycopy(lowest, free, lowest, free + 1, count - free - 1);
        lowest[free] = value;
    }

    /// Returns them in ascending order.
    int[] ascending() {
        return Arrays.copyOf(lowest, count);
    }
}
