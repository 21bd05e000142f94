package dev.bezoar.queries.print;

import java.util.Arrays;

/// The lowest distinct hashes of a set, at most a fixed number: a sample of it that is the same in every set
/// that holds the same things.
///
/// What may be one of them is collected unsorted, by a sum instead of a branch, for no branch can be foreseen here;
/// when
/// there is no room left it is sorted, and the lowest stay.
///
/// @see <a href="https://doi.org/10.1145/1272998.1273019">Cohen and Kaplan 2007, bottom-k sketches</a>
final class LowestHashes {
    private static final int SPARE = 96; // fewer are sorted too often, more for too long

    private final int[] collected;
    private final int most;
    private int count;
    private int greatest = Integer.MAX_VALUE; // what is above it is none of the lowest

    LowestHashes(int most) {
        this.most = most;
        this.collected = new int[most + Math.max(SPARE, most)];
    }

    /// Takes the upper 31 bits of a hash.
    void add(long hash) {
        int value = (int) (hash >>> 33);
        collected[count] = value;
        count += 1 + ((greatest - value) >> 31); // both are at least 0
        if (count == collected.length) {
            keepLowest();
        }
    }

    private void keepLowest() {
        Arrays.sort(collected, 0, count);
        int kept = 0;
        int before = -1;
        for (int at = 0; at < count; at++) {
            int value = collected[at];
            collected[kept] = value;
            kept += value == before ? 0 : 1;
            before = value;
        }
        count = Math.min(kept, most);
        if (count == most) {
            greatest = collected[most - 1] - 1; // itself is there already
        }
    }

    /// Returns them in ascending order.
    int[] ascending() {
        return ascending(most);
    }

    /// Returns the lowest of them in ascending order.
    ///
    /// @param fewer at least 0
    int[] ascending(int fewer) {
        keepLowest();
        return Arrays.copyOf(collected, Math.min(fewer, count));
    }
}
