package dev.bezoar.detectors.grouping;

import dev.bezoar.core.math.LongIntMap;
import dev.bezoar.core.surprise.TextCorpus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The groups of one family that are neither too small to test nor too common to be a secret.
public final class Groups {
    private static final int LEAST_MEMBERS = 5;
    private static final double MOST_SHARE = 0.05;

    private final List<Group> groups;

    private Groups(List<Group> groups) {
        this.groups = groups;
    }

    /// One group.
    ///
    /// @param key the shared span's key in its grouping
    /// @param members row numbers, ascending
    public record Group(TextGrouping grouping, long key, List<Integer> members) {
        /// The row numbers as a new array.
        public int[] rows() {
            return members.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /// Returns the groups of `grouping` in order of first sight, in two passes: count, then collect.
    public static Groups of(TextGrouping grouping, TextCorpus texts) {
        LongIntMap keys = new LongIntMap();
        List<long[]> keyOf = new ArrayList<>();
        int[][] numbers = new int[texts.size()][];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = distinctKeys(grouping, texts, row, keys, keyOf);
        }
        int[] sizes = new int[keys.size()];
        for (int[] row : numbers) {
            for (int number : row) {
                sizes[number]++;
            }
        }
        int most = (int) Math.max(LEAST_MEMBERS, MOST_SHARE * texts.size());
        int[][] members = new int[sizes.length][];
        Arrays.setAll(members, number -> new int[isTestable(sizes[number], most) ? sizes[number] : 0]);
        int[] filled = new int[sizes.length];
        for (int row = 0; row < numbers.length; row++) {
            for (int number : numbers[row]) {
                if (members[number].length > 0) {
                    members[number][filled[number]++] = row;
                }
            }
        }
        List<Group> groups = new ArrayList<>();
        for (int number = 0; number < members.length; number++) {
            if (members[number].length > 0) {
                List<Integer> rows = Arrays.stream(members[number]).boxed().toList();
                groups.add(new Group(grouping, keyOf.get(number)[0], rows));
            }
        }
        return new Groups(List.copyOf(groups));
    }

    private static boolean isTestable(int size, int most) {
        return size >= LEAST_MEMBERS && size <= most;
    }

    private static int[] distinctKeys(
            TextGrouping grouping, TextCorpus texts, int row, LongIntMap keys, List<long[]> keyOf) {
        int[] found = new int[texts.length(row)];
        int count = 0;
        for (int position = 0; position < found.length; position++) {
            long key = grouping.keyAt(texts, row, position);
            if (key != TextGrouping.NO_KEY) {
                int number = keys.numberOf(key);
                if (number == keyOf.size()) {
                    keyOf.add(new long[] {key});
                }
                found[count++] = number;
            }
        }
        return Arrays.stream(found, 0, count).sorted().distinct().toArray();
    }

    /// The groups.
    public List<Group> list() {
        return groups;
    }
}
