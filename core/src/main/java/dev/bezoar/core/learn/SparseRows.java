package dev.bezoar.core.learn;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Rows of numbers of which most are zero: the features a row has, ascending, and their values.
final class SparseRows {
    private final int featureCount;
    private final int[][] features;
    private final float[][] values;

    /// @param features one array a row, ascending, below `featureCount`; not copied
    /// @param values as `features`; not copied
    SparseRows(int featureCount, int[][] features, float[][] values) {
        if (features.length != values.length) {
            throw new IllegalArgumentException("features and values must be of as many rows, got %d and %d"
                    .formatted(features.length, values.length));
        }
        this.featureCount = featureCount;
        this.features = features;
        this.values = values;
    }

    int size() {
        return features.length;
    }

    int featureCount() {
        return featureCount;
    }

    /// Number of features that `row` has.
    int count(int row) {
        return features[row].length;
    }

    /// The feature of `row` numbered `at` among those it has.
    int feature(int row, int at) {
        return features[row][at];
    }

    /// The value of the feature of `row` numbered `at` among those it has.
    float value(int row, int at) {
        return values[row][at];
    }

    /// Returns the rows `rows` in its order.
    SparseRows select(int[] rows) {
        return new SparseRows(
                featureCount,
                Arrays.stream(rows).mapToObj(row -> features[row]).toArray(int[][]::new),
                Arrays.stream(rows).mapToObj(row -> values[row]).toArray(float[][]::new));
    }

    /// Returns the features as rows and the rows as their features.
    SparseRows transposed() {
        int[] counts = new int[featureCount];
        for (int[] row : features) {
            for (int feature : row) {
                counts[feature]++;
            }
        }
        int[][] rowsOf = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        float[][] valuesOf = Arrays.stream(counts).mapToObj(float[]::new).toArray(float[][]::new);
        int[] filled = new int[featureCount];
        for (int row = 0; row < features.length; row++) {
            for (int at = 0; at < features[row].length; at++) {
                int feature = features[row][at];
                rowsOf[feature][filled[feature]] = row;
                valuesOf[feature][filled[feature]++] = values[row][at];
            }
        }
        return new SparseRows(features.length, rowsOf, valuesOf);
    }

    /// Returns rows that have each of their `features` once with value 1.
    static SparseRows binary(int featureCount, int[][] features) {
        float[][] ones = IntStream.range(0, features.length)
                .mapToObj(row -> {
                    float[] values = new float[features[row].length];
                    Arrays.fill(values, 1);
                    return values;
                })
                .toArray(float[][]::new);
        return new SparseRows(featureCount, features, ones);
    }
}
