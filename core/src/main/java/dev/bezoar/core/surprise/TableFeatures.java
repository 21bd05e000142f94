package dev.bezoar.core.surprise;

/// The binary features of a table: one active bin a column.
final class TableFeatures {
    private final TableContent content;

    TableFeatures(TableContent content) {
        this.content = content;
    }

    /// Number of features.
    int count() {
        return content.binCount();
    }

    /// Adds `times · x xᵀ` of `row` to `matrix`.
    void addOuter(int row, double times, double[][] matrix) {
        for (int left = 0; left < content.columnCount(); left++) {
            double[] line = matrix[content.bin(left, row)];
            for (int right = 0; right < content.columnCount(); right++) {
                line[content.bin(right, row)] += times;
            }
        }
    }

    /// Adds `times · x` of `row` to column `label` of `matrix`.
    void addTo(int row, double times, double[][] matrix, int label) {
        for (int column = 0; column < content.columnCount(); column++) {
            matrix[content.bin(column, row)][label] += times;
        }
    }

    /// Returns `xᵀ matrix` of `row`.
    double[] times(int row, double[][] matrix) {
        double[] product = new double[matrix[0].length];
        for (int column = 0; column < content.columnCount(); column++) {
            double[] line = matrix[content.bin(column, row)];
            for (int at = 0; at < product.length; at++) {
                product[at] += line[at];
            }
        }
        return product;
    }

    /// Returns `x · vector` of `row`.
    double dot(int row, double[] vector) {
        double sum = 0;
        for (int column = 0; column < content.columnCount(); column++) {
            sum += vector[content.bin(column, row)];
        }
        return sum;
    }
}
