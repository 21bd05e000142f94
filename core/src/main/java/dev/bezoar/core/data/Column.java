package dev.bezoar.core.data;

import java.util.Arrays;

/// A column of a table that says something about its rows.
public sealed interface Column {
    /// Its name in the file.
    String name();

    /// Number of rows.
    int size();

    /// How the value of `row` is written; empty if it is missing.
    String text(int row);

    /// Returns this column with the rows `source` in its order; a row may occur more than once.
    Column select(int[] source);

    /// Numbers; not-a-number where the value is missing.
    final class Numeric implements Column {
        private final String name;
        private final double[] values;

        /// @param values one a row, finite or not-a-number; not copied, so the caller gives the array away
        public Numeric(String name, double[] values) {
            this.name = name;
            this.values = values;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int size() {
            return values.length;
        }

        /// The value of `row`.
        public double value(int row) {
            return values[row];
        }

        /// Returns the value of each row, a new array.
        public double[] values() {
            return values.clone();
        }

        @Override
        public String text(int row) {
            double value = values[row];
            if (Double.isNaN(value)) {
                return "";
            }
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }

        @Override
        public Numeric select(int[] source) {
            return new Numeric(
                    name, Arrays.stream(source).mapToDouble(row -> values[row]).toArray());
        }
    }

    /// Words.
    record Categorical(String name, Categories values) implements Column {
        @Override
        public int size() {
            return values.size();
        }

        @Override
        public String text(int row) {
            return values.value(values.code(row));
        }

        @Override
        public Categorical select(int[] source) {
            return new Categorical(name, values.select(source));
        }
    }
}
