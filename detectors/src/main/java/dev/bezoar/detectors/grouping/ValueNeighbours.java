package dev.bezoar.detectors.grouping;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import dev.bezoar.core.surprise.TableContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Do the rows with the nearest other values of a column carry the same label? Then the value explains it.
public final class ValueNeighbours {
    private static final int NEIGHBOURS = 50;
    private static final double EXPLAINED = 0.5; // share of the way from the label's base rate to certainty

    private final TableContent table;
    private final Categories labels;
    private final List<int[]> rowsByValue = new ArrayList<>();

    /// Looks at the values of `table` with the labels `labels`.
    public ValueNeighbours(TableContent table, Categories labels) {
        this.table = table;
        this.labels = labels;
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

    /// Whether a numeric value that `group` shares is surrounded by values whose rows carry `label`.
    public boolean explain(ValueGroup group, int label) {
        double base = (double) labels.counts()[label] / labels.size();
        int[] columns = group.columns();
        for (int at = 0; at < columns.length; at++) {
            double share = share(columns[at], group.value(at), label);
            if (share >= base + EXPLAINED * (1 - base)) {
                return true;
            }
        }
        return false;
    }

    /// Returns the share of `label` among the rows with the nearest other values, from both sides in turn.
    private double share(int column, int value, int label) {
        int[] sorted = rowsByValue.get(column);
        int below = firstAtLeast(sorted, column, value) - 1;
        int above = firstAtLeast(sorted, column, value + 1);
        int seen = 0;
        int same = 0;
        while (seen < NEIGHBOURS && (below >= 0 || above < sorted.length)) {
            boolean takeBelow = above >= sorted.length || (below >= 0 && seen % 2 == 0);
            int row = takeBelow ? sorted[below--] : sorted[above++];
            same += labels.code(row) == label ? 1 : 0;
            seen++;
        }
        return seen == 0 ? 0 : (double) same / seen;
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
