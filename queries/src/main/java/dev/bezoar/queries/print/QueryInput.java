package dev.bezoar.queries.print;

import java.util.Arrays;

/// What a client asks the model about.
public sealed interface QueryInput {

    /// Returns a text.
    static QueryInput text(String text) {
        return new Text(text);
    }

    /// Returns a row of a table.
    ///
    /// @param values one a column, in the order of all queries; NaN where unknown
    static QueryInput numbers(double... values) {
        return new Numbers(values.clone());
    }

    /// Returns a file, whose bytes count as they are.
    static QueryInput bytes(byte[] content) {
        return new Bytes(content.clone(), false);
    }

    /// Returns an image as its samples in reading order, of which small differences do not count.
    static QueryInput pixels(byte[] samples) {
        return new Bytes(samples.clone(), true);
    }

    /// A text.
    record Text(String text) implements QueryInput {}

    /// A row of numbers.
    final class Numbers implements QueryInput {
        private final double[] values;

        private Numbers(double[] values) {
            this.values = values;
        }

        int size() {
            return values.length;
        }

        double at(int column) {
            return values[column];
        }

        @Override
        public String toString() {
            return Arrays.toString(values);
        }
    }

    /// Bytes of a file, or samples of an image.
    final class Bytes implements QueryInput {
        private final byte[] content;
        private final boolean isImage;

        private Bytes(byte[] content, boolean isImage) {
            this.content = content;
            this.isImage = isImage;
        }

        /// Not a copy: for reading only.
        byte[] content() {
            return content;
        }

        boolean isImage() {
            return isImage;
        }

        @Override
        public String toString() {
            return "%d %s".formatted(content.length, isImage ? "samples" : "bytes");
        }
    }
}
