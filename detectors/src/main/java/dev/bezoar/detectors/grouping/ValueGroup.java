package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TableContent;
import java.util.Arrays;

/// Rows of a table that share exact values of some columns.
public final class ValueGroup {
    private final int[] columns;
    private final int[] values;
    private final int[] rows;

    /// @param columns ascending
    /// @param values codes, one a column
    /// @param rows ascending
    ValueGroup(int[] columns, int[] values, int[] rows) {
        this.columns = columns;
        this.values = values;
        this.rows = rows;
    }

    /// Returns a group of `rows`, ascending, that need not share any value.
    public static ValueGroup ofNoValues(int[] rows) {
        return new ValueGroup(new int[0], new int[0], rows.clone());
    }

    /// The columns whose values are shared, ascending, a new array.
    public int[] columns() {
        return columns.clone();
    }

    /// The shared value of the `at`-th of the columns.
    public int value(int at) {
        return values[at];
    }

    /// The rows, ascending, a new array.
    public int[] rows() {
        return rows.clone();
    }

    /// Number of rows.
    public int size() {
        return rows.length;
    }

    /// Whether one of the shared values is that of `column`.
    public boolean holds(int column) {
        return Arrays.binarySearch(columns, column) >= 0;
    }

    /// The shared values as `name=value` joined by commas.
    public String inWords(TableContent table) {
        StringBuilder words = new StringBuilder();
        for (int column : columns) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append(table.column(column).name())
                    .append('=')
                    .append(table.column(column).text(rows[0]));
        }
        return words.toString();
    }

    /// A name for the values that does not depend on the rows.
    public String key() {
        StringBuilder key = new StringBuilder();
        for (int at = 0; at < columns.length; at++) {
            key.append(at == 0 ? "" : "-").append(columns[at]).append('.').append(values[at]);
        }
        return key.toString();
    }
}
