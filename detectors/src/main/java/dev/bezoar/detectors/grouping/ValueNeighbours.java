package dev.bezoar.detectors.grouping;

import dev.bezoar.core.data.Column;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import dev.bezoar.core.surprise.Surprise;
import dev.bezoar.core.surprise.SurpriseTest;
import dev.bezoar.core.surprise.TableContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Do the rows with the nearest other values of a column surprise in the same way? Then the model is coarse there, and
/// the value is natural.
public final class ValueNeighbours {
    private static final int NEIGHBOURS = 50;
    private static final double EXPLAINED = 0.5; // share of the excess of the group

    private static final int LEAST_ROWS = 5;
    private static final double MOST_SHARE = 0.05;
    private static final int MOST_VALUES = 40;
    private static final double DECISIVE_LOG10_P = -2;
    private static final double DECISIVE_EXCESS = 0.2;
    private static final double DECISIVE_SHARE = 0.2; // of the other values of the column
    private static final int LEAST_DECISIVE = 3;

    private final TableContent table;
    private final SurpriseTest test;
    private final List<int[]> rowsByValue = new ArrayList<>();

    /// Looks at the values of `table` with the eyes of `test`.
    public ValueNeighbours(TableContent table, SurpriseTest test) {
        this.table = table;
        this.test = test;
        for (int column = 0; column < table.columnCount(); column++) {
            int sorted = column;
            rowsByValue.add(
                    table.column(column) instanceof Column.Numeric
                            ? IntStream.range(0, table.size())
                                    .boxed()
                                    .sorted((left, right) ->
                                            Integer.compare(table.value(sorted, left), table.value(sorted, right)))
                                    .mapToInt(Integer::intValue)
                                    .toArray()
                            : new int[0]);
        }
    }

    /// Whether a value that `group` shares is natural: the rows around a number surprise in the same way, or
    /// many other values of its column decide labels as well.
    ///
    /// @param excess of the group
    public boolean explain(ValueGroup group, int label, double excess) {
        int[] columns = group.columns();
        for (int at = 0; at < columns.length; at++) {
            if (isCommon(columns[at], group.value(at))) {
                continue;
            }
            int[] near = nearest(columns[at], group.value(at));
            boolean local = near.length > 0 && test.excess(near, label) >= EXPLAINED * excess;
            if (local || isDecisive(columns[at], group)) {
                return true;
            }
        }
        return false;
    }

    /// A value that many rows hold is no reason for what a few of them have in common.
    private boolean isCommon(int column, int value) {
        long holders = IntStream.range(0, table.size())
                .filter(row -> table.value(column, row) == value)
                .count();
        return holders > MOST_SHARE * table.size();
    }

    private boolean isDecisive(int column, ValueGroup group) {
        BitSet members = new BitSet();
        Arrays.stream(group.rows()).forEach(members::set);
        Map<Integer, List<Integer>> others = new TreeMap<>();
        for (int row = 0; row < table.size(); row++) {
            if (!members.get(row)) {
                others.computeIfAbsent(table.value(column, row), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        List<int[]> groups = others.values().stream()
                .filter(rows -> rows.size() >= LEAST_ROWS && rows.size() <= MOST_SHARE * table.size())
                .map(rows -> rows.stream().mapToInt(Integer::intValue).toArray())
                .toList();
        int stride = Math.max(1, groups.size() / MOST_VALUES);
        int asked = 0;
        int decisive = 0;
        for (int at = 0; at < groups.size(); at += stride) {
            Surprise surprise = test.test(groups.get(at), Shared.KEPT);
            asked++;
            decisive += surprise.log10P() <= DECISIVE_LOG10_P && surprise.excess() >= DECISIVE_EXCESS ? 1 : 0;
        }
        return asked > 0 && decisive >= Math.max(LEAST_DECISIVE, DECISIVE_SHARE * asked);
    }

    /// Returns the rows with the nearest other values, from both sides in turn, ascending.
    private int[] nearest(int column, int value) {
        int[] sorted = rowsByValue.get(column);
        int below = firstAtLeast(sorted, column, value) - 1;
        int above = firstAtLeast(sorted, column, value + 1);
        int[] near = new int[NEIGHBOURS];
        int count = 0;
        while (count < NEIGHBOURS && (below >= 0 || above < sorted.length)) {
            boolean takeBelow = above >= sorted.length || (below >= 0 && count % 2 == 0);
            near[count++] = takeBelow ? sorted[below--] : sorted[above++];
        }
        int[] rows = Arrays.copyOf(near, count);
        Arrays.sort(rows);
        return rows;
    }

    private int firstAtLeast(int[] sorted, int column, int value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (table.value(column, sorted[middle]) < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
