package dev.bezoar.core.surprise;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The binary features of a table: one active bin a column.
final class TableFeatures {
    private static final double SHARED_FROM = 0.8; // share of rows

    private static final double MOST_COMMON = 0.35; // a bin that more rows have is no reason to be a group

    private final TableContent content;
    private final int[] firstBins;
    private final double[] shares;

    TableFeatures(TableContent content) {
        this.content = content;
        this.firstBins = new int[content.columnCount() + 1];
        this.shares = new double[content.binCount()];
        for (int column = 0; column < content.columnCount(); column++) {
            for (int row = 0; row < content.size(); row++) {
                firstBins[column + 1] = Math.max(firstBins[column + 1], content.bin(column, row) + 1);
                shares[content.bin(column, row)] += 1.0 / content.size();
            }
        }
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

    /// Returns the columns in which nearly all of `rows` have the same bin and few other rows have it.
    int[] sharedColumns(int[] rows) {
        return IntStream.range(0, content.columnCount())
                .filter(column -> {
                    int[] bins = Arrays.stream(rows)
                            .map(row -> content.bin(column, row))
                            .sorted()
                            .toArray();
                    int middle = bins[bins.length / 2];
                    long same = Arrays.stream(bins).filter(bin -> bin == middle).count();
                    return same >= SHARED_FROM * rows.length && shares[middle] <= MOST_COMMON;
                })
                .toArray();
    }

    /// Returns what `columns` say of a row on average, summed.
    double[] usual(int[] columns, double[][] matrix) {
        double[] sum = new double[matrix[0].length];
        for (int column : columns) {
            for (int bin = firstBins[column]; bin < firstBins[column + 1]; bin++) {
                for (int at = 0; at < sum.length; at++) {
                    sum[at] += shares[bin] * matrix[bin][at];
                }
            }
        }
        return sum;
    }

    /// Returns `xᵀ matrix` of `row` with `instead` of what the bins of the columns `silent` say.
    double[] timesWithout(int row, int[] silent, double[] instead, double[][] matrix) {
        double[] product = times(row, matrix);
        for (int at = 0; at < product.length; at++) {
            product[at] += instead[at];
        }
        for (int column : silent) {
            double[] line = matrix[content.bin(column, row)];
            for (int at = 0; at < product.length; at++) {
                product[at] -= line[at];
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
