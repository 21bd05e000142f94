package dev.bezoar.core.surprise;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Columns as bins: every row has one bin of every column.
///
/// A categorical value is a bin of its own unless it is rare; numbers are cut at quantiles; a missing number has a
/// bin. The exact values stay available as codes, for grouping. Memory: 8 bytes a value.
public final class TableContent implements Content {
    private static final int MOST_BINS = 800; // in all: the model inverts a matrix of that size
    private static final int MOST_BINS_A_COLUMN = 16;
    private static final int LEAST_BINS_A_COLUMN = 3;
    private static final int RARE = 10; // rows; rarer values of a column share a bin

    private final List<Column> columns;
    private final int rows;
    private final int[][] values;
    private final int[] valueCounts;
    private final int[][] bins;
    private final int binCount;

    private TableContent(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.rows = columns.getFirst().size();
        this.values = new int[columns.size()][];
        this.valueCounts = new int[columns.size()];
        this.bins = new int[columns.size()][];
        int most = Math.clamp(MOST_BINS / columns.size(), LEAST_BINS_A_COLUMN, MOST_BINS_A_COLUMN);
        int next = 0;
        for (int column = 0; column < values.length; column++) {
            values[column] = codes(columns.get(column));
            valueCounts[column] = Arrays.stream(values[column]).max().orElse(0) + 1;
            int[] binOf = columns.get(column) instanceof Column.Numeric
                    ? quantileBins(values[column], valueCounts[column], most)
                    : frequentBins(values[column], valueCounts[column], most * 4);
            int first = next;
            bins[column] = Arrays.stream(values[column])
                    .map(value -> first + binOf[value])
                    .toArray();
            next += Arrays.stream(binOf).max().orElse(0) + 1;
        }
        this.binCount = next;
    }

    /// Returns the content of `columns`; at least one, all as long.
    public static TableContent of(List<Column> columns) {
        return new TableContent(columns);
    }

    /// Numbers in ascending order have ascending codes, so that a code's neighbours are the nearest values.
    private static int[] codes(Column column) {
        return switch (column) {
            case Column.Categorical categorical -> categorical.values().codes();
            case Column.Numeric numeric -> {
                double[] distinct =
                        Arrays.stream(numeric.values()).sorted().distinct().toArray();
                yield Arrays.stream(numeric.values())
                        .mapToInt(value -> Arrays.binarySearch(distinct, value))
                        .toArray();
            }
        };
    }

    private static int[] quantileBins(int[] codes, int valueCount, int most) {
        int[] counts = counts(codes, valueCount);
        int[] binOf = new int[valueCount];
        double room = (double) codes.length / most;
        int bin = 0;
        double filled = 0;
        for (int value = 0; value < valueCount; value++) {
            boolean isNew = value > 0 && (valueCount <= most || filled + counts[value] / 2.0 > room);
            bin += isNew ? 1 : 0;
            filled = isNew ? counts[value] : filled + counts[value];
            binOf[value] = bin;
        }
        return binOf;
    }

    private static int[] frequentBins(int[] codes, int valueCount, int most) {
        int[] counts = counts(codes, valueCount);
        int[] ranked = IntStream.range(0, valueCount)
                .boxed()
                .sorted((left, right) -> Integer.compare(counts[right], counts[left]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] binOf = new int[valueCount];
        for (int rank = 0; rank < ranked.length; rank++) {
            boolean own = rank < most - 1 && counts[ranked[rank]] >= RARE;
            binOf[ranked[rank]] = own ? rank + 1 : 0;
        }
        return binOf;
    }

    private static int[] counts(int[] codes, int valueCount) {
        int[] counts = new int[valueCount];
        for (int code : codes) {
            counts[code]++;
        }
        return counts;
    }

    @Override
    public int size() {
        return rows;
    }

    @Override
    public LeaveGroupOut model(Categories labels, BitSet trained) {
        return Ridge.of(this, labels, trained);
    }

    /// Number of columns.
    public int columnCount() {
        return columns.size();
    }

    /// The column numbered `column`.
    public Column column(int column) {
        return columns.get(column);
    }

    /// Number of different exact values of `column`.
    public int valueCount(int column) {
        return valueCounts[column];
    }

    /// The code of the exact value of `row` in `column`; codes of numbers ascend with them.
    public int value(int column, int row) {
        return values[column][row];
    }

    /// Number of bins of all columns together.
    public int binCount() {
        return binCount;
    }

    /// The bin of `row` in `column`, numbered over all columns.
    public int bin(int column, int row) {
        return bins[column][row];
    }
}
