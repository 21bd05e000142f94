package dev.bezoar.core.math;

import java.util.stream.IntStream;

/// The factor `L` of a symmetric positive definite matrix `A = L Lᵀ`, to solve and to invert with.
public final class Cholesky {
    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /// Factors `matrix`.
    ///
    /// @param matrix shape `[size][size]`, symmetric; only the lower triangle is read, nothing is modified
    /// @throws IllegalArgumentException if it is not positive definite
    public static Cholesky of(double[][] matrix) {
        int size = matrix.length;
        double[][] lower = new double[size][];
        for (int row = 0; row < size; row++) {
            double[] own = new double[row + 1];
            lower[row] = own;
            for (int column = 0; column <= row; column++) {
                double rest = matrix[row][column] - dot(own, lower[column], column);
                if (row > column) {
                    own[column] = rest / lower[column][column];
                } else if (rest > 0) {
                    own[row] = Math.sqrt(rest);
                } else {
                    throw new IllegalArgumentException("the matrix is not positive definite at row " + row);
                }
            }
        }
        return new Cholesky(lower);
    }

    private static double dot(double[] left, double[] right, int count) {
        double sum = 0;
        for (int at = 0; at < count; at++) {
            sum += left[at] * right[at];
        }
        return sum;
    }

    /// Solves `A x = b` in place.
    ///
    /// @param b one value a row; holds `x` afterwards
    public void solve(double[] b) {
        for (int row = 0; row < lower.length; row++) {
            b[row] = (b[row] - dot(lower[row], b, row)) / lower[row][row];
        }
        for (int row = lower.length - 1; row >= 0; row--) {
            double value = b[row] / lower[row][row];
            b[row] = value;
            for (int above = 0; above < row; above++) {
                b[above] -= lower[row][above] * value;
            }
        }
    }

    /// Returns the inverse of `A`, shape `[size][size]`.
    public double[][] inverse() {
        double[][] inverse = new double[lower.length][lower.length];
        IntStream.range(0, lower.length).parallel().forEach(column -> {
            inverse[column][column] = 1;
            solve(inverse[column]);
        });
        return inverse;
    }
}
