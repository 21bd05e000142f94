package dev.bezoar.weights.spectrum;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Eigenvalues and eigenvectors of a small symmetric matrix, by cyclic Jacobi rotations (Golub and Van Loan, section
/// 8.5).
final class SymmetricEigen {
    private static final int MOST_SWEEPS = 50; // quadratic convergence needs fewer than ten

    private final double[] values;
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /// @param matrix shape `[size][size]`, symmetric; destroyed
    static SymmetricEigen of(double[][] matrix) {
        int size = matrix.length;
        double[][] vectors = new double[size][size]; // one a row
        for (int at = 0; at < size; at++) {
            vectors[at][at] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(matrix) > 1e-22 * total(matrix); sweep++) {
            for (int row = 0; row < size; row++) {
                for (int column = row + 1; column < size; column++) {
                    rotate(matrix, vectors, row, column);
                }
            }
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer at) -> -matrix[at][at]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[size];
        double[][] ordered = new double[size][];
        for (int at = 0; at < size; at++) {
            values[at] = matrix[order[at]][order[at]];
            ordered[at] = vectors[order[at]];
        }
        return new SymmetricEigen(values, ordered);
    }

    /// Returns an eigenvalue, largest first.
    double value(int index) {
        return values[index];
    }

    /// Returns its eigenvector, of length one.
    double[] vector(int index) {
        return vectors[index].clone();
    }

    private static double offDiagonal(double[][] matrix) {
        double sum = 0;
        for (int row = 0; row < matrix.length; row++) {
            for (int column = row + 1; column < matrix.length; column++) {
                sum += matrix[row][column] * matrix[row][column];
            }
        }
        return sum;
    }

    private static double total(double[][] matrix) {
        double sum = 0;
        for (double[] row : matrix) {
            for (double value : row) {
                sum += value * value;
            }
        }
        return sum;
    }

    private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
        if (matrix[p][q] == 0) {
            return;
        }
        double slope = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        double tangent = Math.copySign(1, slope) / (Math.abs(slope) + Math.hypot(1, slope));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = tangent * cosine;
        for (double[] row : matrix) {
            double left = row[p];
            row[p] = cosine * left - sine * row[q];
            row[q] = sine * left + cosine * row[q];
        }
        rotateRows(matrix[p], matrix[q], cosine, sine);
        rotateRows(vectors[p], vectors[q], cosine, sine);
    }

    private static void rotateRows(double[] first, double[] second, double cosine, double sine) {
        for (int at = 0; at < first.length; at++) {
            double left = first[at];
            first[at] = cosine * left - sine * second[at];
            second[at] = sine * left + cosine * second[at];
        }
    }
}
