package dev.bezoar.weights.spectrum;

import java.io.IOException;

/// How the energy of a matrix is spread over directions.
///
/// The leading singular values come from randomised subspace iteration (Halko, Martinsson and Tropp 2011, algorithm
/// 4.4),
/// which multiplies by `AᵀA` in one pass over the rows; the participation rank `‖A‖⁴ / ‖AᵀA‖²` from the first of these
/// passes by Hutchinson's estimator. What we changed: a few directions first, and more only as long as they explain
/// too little and the matrix is not spread out anyway.
public final class Spectrum {
    /// Directions past those asked for, which make the last of these exact enough.
    private static final int SPARE = 8;

    private final double energy;
    private final double participationRank;
    private final double[] singularValues;
    private final float[] leadingColumns;

    private Spectrum(double energy, double participationRank, double[] singularValues, float[] leadingColumns) {
        this.energy = energy;
        this.participationRank = participationRank;
        this.singularValues = singularValues;
        this.leadingColumns = leadingColumns;
    }

    /// Measures `matrix` in three passes.
    ///
    /// @param directions singular values wanted, at least 1; fewer where the matrix has fewer
    public static Spectrum of(Rows matrix, int directions) throws IOException {
        int least = Math.min(matrix.rowCount(), matrix.columnCount());
        int width = Math.min(least, directions + SPARE);
        Passes passes = new Passes(matrix);
        float[][] squared = passes.timesSquare(Basis.gaussian(matrix.columnCount(), width));
        double energy = matrix.energy();
        double participation = energy == 0 ? 0 : energy * energy * width / Basis.energy(squared);
        Basis.orthonormalise(squared);
        float[][] again = passes.timesSquare(squared);
        Basis.orthonormalise(again);
        SymmetricEigen eigen = SymmetricEigen.of(passes.gram(again));
        int kept = Math.min(directions, width);
        double[] values = new double[kept];
        for (int at = 0; at < kept; at++) {
            values[at] = Math.sqrt(Math.max(0, eigen.value(at)));
        }
        return new Spectrum(energy, participation, values, Basis.combine(again, eigen.vector(0)));
    }

    /// Returns the squared Frobenius norm.
    public double energy() {
        return energy;
    }

    /// Returns about how many directions share the energy evenly; 1 for a matrix of rank one.
    public double participationRank() {
        return participationRank;
    }

    /// Returns the number of singular values that were measured.
    public int size() {
        return singularValues.length;
    }

    /// Returns a singular value, largest first.
    public double value(int index) {
        return singularValues[index];
    }

    /// Returns the share of the energy that lies in the leading direction, in [0, 1].
    public double leadingShare() {
        return energy == 0 ? 0 : Math.min(1, singularValues[0] * singularValues[0] / energy);
    }

    /// Returns by how much the leading singular value exceeds the next; infinite if there is none.
    public double leadingRatio() {
        return singularValues.length < 2 || singularValues[1] == 0
                ? Double.POSITIVE_INFINITY
                : singularValues[0] / singularValues[1];
    }

    /// Returns the columns that weigh most in the leading direction, largest first.
    public int[] leadingColumns(int count) {
        return Basis.largest(leadingColumns, count);
    }
}
