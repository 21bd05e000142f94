package dev.bezoar.weights.spectrum;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Tall matrices of few columns, row-major in one array: a basis of a small subspace.
final class Basis {
    private static final long SEED = 0x5EED_BA51L; // any: the result depends on it only by its error

    private Basis() {}

    static float[] gaussian(int rows, int width) {
        SplittableRandom random = new SplittableRandom(SEED);
        float[] basis = new float[rows * width];
        for (int at = 0; at < basis.length; at++) {
            basis[at] = (float) random.nextGaussian();
        }
        return basis;
    }

    static double energy(float[] basis) {
        double sum = 0;
        for (float value : basis) {
            sum += (double) value * value;
        }
        return sum;
    }

    /// Makes the columns orthonormal: modified Gram–Schmidt, twice, in double precision; a column that depends on those
    /// before it becomes zero.
    static void orthonormalise(float[] basis, int width) {
        int rows = basis.length / width;
        double[][] columns = new double[width][rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                columns[column][row] = basis[row * width + column];
            }
        }
        for (int column = 0; column < width; column++) {
            double before = norm(columns[column]);
            project(columns, column);
            project(columns, column);
            double after = norm(columns[column]);
            scale(columns[column], after > 1e-6 * before ? 1 / after : 0);
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                basis[row * width + column] = (float) columns[column][row];
            }
        }
    }

    private static void project(double[][] columns, int column) {
        double[] own = columns[column];
        for (int before = 0; before < column; before++) {
            double[] other = columns[before];
            double dot = 0;
            for (int row = 0; row < own.length; row++) {
                dot += own[row] * other[row];
            }
            for (int row = 0; row < own.length; row++) {
                own[row] -= dot * other[row];
            }
        }
    }

    private static double norm(double[] column) {
        double sum = 0;
        for (double value : column) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static void scale(double[] column, double factor) {
        for (int row = 0; row < column.length; row++) {
            column[row] *= factor;
        }
    }

    /// Returns the sum of the columns, each times its weight: one value a row.
    static float[] combine(float[] basis, int width, double[] weights) {
        float[] combined = new float[basis.length / width];
        for (int row = 0; row < combined.length; row++) {
            double sum = 0;
            for (int column = 0; column < width; column++) {
                sum += basis[row * width + column] * weights[column];
            }
            combined[row] = (float) sum;
        }
        return combined;
    }

    static int[] largest(float[] values, int count) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer at) -> -Math.abs(values[at])))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
