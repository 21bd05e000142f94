package dev.bezoar.seal.records;

import java.util.Arrays;

/// The longest run of numbers that grow: what is outside of it has moved.
final class IncreasingRun {
    private IncreasingRun() {}

    /// Returns how many of `numbers` that are not negative must be taken out so that the rest only grows.
    ///
    /// @param numbers not modified
    static long outside(int[] numbers) {
        int[] tails = new int[numbers.length];
        int length = 0;
        long all = 0;
        for (int number : numbers) {
            if (number < 0) {
                continue;
            }
            all++;
            int place = Arrays.binarySearch(tails, 0, length, number);
            if (place < 0) {
                place = -place - 1;
            }
            tails[place] = number;
            length = Math.max(length, place + 1);
        }
        return all - length;
    }
}
