package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TableContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Rows that share the exact values of one to three columns.
///
/// Combinations are counted among the chosen rows only; those that enough of them share get their members from
/// all rows.
///
/// @param width number of columns, 1 to 3
public record ValueGrouping(int width) {
    private static final int LEAST_MEMBERS = 5;
    private static final double MOST_SHARE = 0.05;
    private static final double AGREEMENT = 0.95;
    private static final double MOST_COMMON = 0.35; // a value that more rows hold tells nobody apart

    public ValueGrouping {
        if (width < 1 || width > 3) {
            throw new IllegalArgumentException("width must be 1, 2 or 3, got " + width);
        }
    }

    /// Hyphenated, stable name of the family.
    public String name() {
        return "value-" + width;
    }

    /// Groups and for how many a chance must be corrected.
    ///
    /// @param groups those that enough chosen rows are in
    /// @param familySize an upper bound of the number of groups of all rows that could be tested
    public record Family(List<ValueGroup> groups, double familySize) {}

    /// Returns the groups of `table`.
    ///
    /// @param rows the rows that may be members, ascending
    /// @param chosen those of `rows` that a group needs five of
    public Family groups(TableContent table, int[] rows, int[] chosen) {
        int[][] sets = columnSets(table.columnCount());
        int most = (int) Math.max(LEAST_MEMBERS, MOST_SHARE * rows.length);
        List<List<ValueGroup>> found = Arrays.stream(sets)
                .parallel()
                .map(columns -> groups(table, columns, rows, chosen, most))
                .toList();
        List<ValueGroup> groups = new ArrayList<>();
        found.forEach(groups::addAll);
        double bound = Arrays.stream(sets)
                .mapToDouble(columns -> mostGroups(table, columns, rows.length))
                .sum();
        return new Family(groups, Math.max(1, bound));
    }

    private int[][] columnSets(int columns) {
        List<int[]> sets = new ArrayList<>();
        for (int first = 0; first < columns; first++) {
            if (width == 1) {
                sets.add(new int[] {first});
            }
            for (int second = first + 1; second < columns && width > 1; second++) {
                if (width == 2) {
                    sets.add(new int[] {first, second});
                }
                for (int third = second + 1; third < columns && width > 2; third++) {
                    sets.add(new int[] {first, second, third});
                }
            }
        }
        return sets.toArray(int[][]::new);
    }

    private static double mostGroups(TableContent table, int[] columns, int rows) {
        double combinations = 1;
        for (int column : columns) {
            combinations *= table.valueCount(column);
        }
        return Math.min(combinations, (double) rows / LEAST_MEMBERS);
    }

    private static List<ValueGroup> groups(TableContent table, int[] columns, int[] rows, int[] chosen, int most) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int row : chosen) {
            counts.merge(key(table, columns, row), 1, Integer::sum);
        }
        counts.values().removeIf(count -> count < LEAST_MEMBERS);
        if (counts.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Integer>> members = new HashMap<>();
        for (int row : rows) {
            long key = key(table, columns, row);
            if (counts.containsKey(key)) {
                members.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
            }
        }
        return members.entrySet().stream()
                .filter(entry -> entry.getValue().size() <= most)
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> group(
                        table,
                        columns,
                        entry.getValue().stream().mapToInt(Integer::intValue).toArray()))
                .toList();
    }

    private static ValueGroup group(TableContent table, int[] columns, int[] rows) {
        int[] values = Arrays.stream(columns)
                .map(column -> table.value(column, rows[0]))
                .toArray();
        return new ValueGroup(columns, values, rows);
    }

    private static long key(TableContent table, int[] columns, int row) {
        long key = 0;
        for (int column : columns) {
            key = key * (table.valueCount(column) + 1L) + table.value(column, row);
        }
        return key;
    }

    /// Returns `group` with the values of all further columns that nearly all of `evident` share but few others, and
    /// all rows of `rows` that hold them.
    ///
    /// @param usual rows like those that `evident` were before; what many of these share was not written
    public static ValueGroup closed(TableContent table, ValueGroup group, int[] evident, int[] usual, int[] rows) {
        int[] values = IntStream.range(0, table.columnCount())
                .map(column -> group.holds(column)
                        ? table.value(column, group.rows()[0])
                        : shared(table, column, evident, usual))
                .toArray();
        int[] columns = IntStream.range(0, values.length)
                .filter(column -> values[column] >= 0)
                .toArray();
        return holders(
                table,
                columns,
                Arrays.stream(columns).map(column -> values[column]).toArray(),
                rows);
    }

    /// Returns `group` without the value of its `at`-th column, and all rows of `rows` that hold the others.
    static ValueGroup without(TableContent table, ValueGroup group, int at, int[] rows) {
        int[] columns = new int[group.columns().length - 1];
        Arrays.setAll(columns, kept -> group.columns()[kept < at ? kept : kept + 1]);
        int[] values = new int[columns.length];
        Arrays.setAll(values, kept -> group.value(kept < at ? kept : kept + 1));
        return holders(table, columns, values, rows);
    }

    private static ValueGroup holders(TableContent table, int[] columns, int[] values, int[] rows) {
        int[] members = Arrays.stream(rows)
                .filter(row ->
                        IntStream.range(0, columns.length).allMatch(at -> table.value(columns[at], row) == values[at]))
                .toArray();
        return new ValueGroup(columns, values, members);
    }

    private static int shared(TableContent table, int column, int[] rows, int[] usual) {
        int[] sorted = Arrays.stream(rows)
                .map(row -> table.value(column, row))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return -1;
        }
        int candidate = sorted[sorted.length / 2]; // the median is the value that more than half share
        return share(table, column, candidate, rows) >= AGREEMENT
                        && share(table, column, candidate, usual) <= MOST_COMMON
                ? candidate
                : -1;
    }

    private static double share(TableContent table, int column, int value, int[] rows) {
        long holders = Arrays.stream(rows)
                .filter(row -> table.value(column, row) == value)
                .count();
        return (double) holders / Math.max(1, rows.length);
    }
}
