package dev.bezoar.core.surprise;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.math.Cholesky;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Ridge regression of one-hot labels on table features that predicts any rows as if they had never been seen.
///
/// With `A = XᵀX + λI` over the trained rows, `H = X A⁻¹ Xᵀ` and residuals `E`, the prediction of row `i` by
/// the model without the trained rows `t` is `ŷᵢ − Hᵢₜ (I − Hₜₜ)⁻¹ Eₜ`, exactly.
///
/// @see <a href="https://doi.org/10.1080/00401706.1977.10489493">Cook 1977</a> for one row; the block form is the
/// same identity of Woodbury
final class Ridge implements LeaveGroupOut {
    private static final double PENALTY = 1;
    private static final long MOST_KEPT = 40_000_000; // numbers, 320 MB

    private final TableFeatures features;
    private final Categories labels;
    private final BitSet trained;
    private final RidgeSums sums;
    private final double[][] inverse;
    private final double[][] coefficients;
    private final double[][] fitted;
    private final AtomicReferenceArray<double @Nullable []> directions;

    private Ridge(TableFeatures features, Categories labels, BitSet trained) {
        this.features = features;
        this.labels = labels;
        this.trained = trained;
        this.sums = RidgeSums.of(features, labels, trained);
        Cholesky factor = Cholesky.of(sums.penalised(PENALTY));
        this.inverse = factor.inverse();
        this.coefficients = sums.solved(factor);
        this.directions = new AtomicReferenceArray<>(labels.size());
        this.fitted = new double[labels.size()][];
        IntStream.range(0, fitted.length).parallel().forEach(row -> fitted[row] = features.times(row, coefficients));
    }

    static Ridge of(TableContent content, Categories labels, BitSet trained) {
        return new Ridge(new TableFeatures(content), labels, trained);
    }

    @Override
    public Scorer scorer() {
        return new WithoutGroup();
    }

    private final class WithoutGroup implements Scorer {
        @Override
        public double[][] scores(int[] rows, int[] asked, Shared shared) {
            double[][] rest =
                    coefficientsWithout(Arrays.stream(rows).filter(trained::get).toArray());
            int[] silent = shared == Shared.KEPT ? new int[0] : features.sharedColumns(asked);
            return scores(asked, silent, rest);
        }

        /// The members speak through the columns in which they differ, so that none speaks for another.
        @Override
        public double[][] roughScores(int[] rows) {
            return scores(rows, features.sharedColumns(rows), coefficients);
        }

        @Override
        public double[][] othersWithoutShared(int[] asked, int[] others) {
            return scores(others, features.sharedColumns(asked), coefficients);
        }

        private double[][] scores(int[] rows, int[] silent, double[][] weights) {
            double[] instead = features.usual(silent, weights);
            return Arrays.stream(rows)
                    .mapToObj(row -> features.timesWithout(row, silent, instead, weights))
                    .toArray(double[][]::new);
        }
    }

    /// Few rows are left out by their leverages, many by their sums; both ways are exact.
    private double[][] coefficientsWithout(int[] left) {
        if (left.length == 0) {
            return coefficients;
        }
        return 2 * left.length < features.count() ? byLeverages(left) : bySums(left);
    }

    private double[][] bySums(int[] left) {
        RidgeSums rest = sums.without(features, labels, left);
        return rest.solved(Cholesky.of(rest.penalised(PENALTY)));
    }

    private double[][] byLeverages(int[] left) {
        double[][] directions = new double[left.length][];
        for (int at = 0; at < left.length; at++) {
            directions[at] = direction(left[at]);
        }
        double[][] residuals = residuals(left, directions);
        double[][] rest = new double[coefficients.length][];
        for (int feature = 0; feature < rest.length; feature++) {
            rest[feature] = coefficients[feature].clone();
            for (int label = 0; label < rest[feature].length; label++) {
                for (int other = 0; other < left.length; other++) {
                    rest[feature][label] -= directions[other][feature] * residuals[label][other];
                }
            }
        }
        return rest;
    }

    /// Returns `A⁻¹ x` of `row`, kept for the next time it is asked.
    private double[] direction(int row) {
        double[] kept = directions.get(row);
        if (kept == null) {
            kept = features.times(row, inverse);
            if ((long) labels.size() * kept.length <= MOST_KEPT) {
                directions.set(row, kept);
            }
        }
        return kept;
    }

    /// Returns `(I − Hₜₜ)⁻¹ Eₜ`, shape `[classes][rows]`.
    private double[][] residuals(int[] rows, double[][] directions) {
        int classes = labels.valueCount();
        double[][] residuals = new double[classes][rows.length];
        double[][] rest = new double[rows.length][rows.length];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column <= row; column++) {
                rest[row][column] = (row == column ? 1 : 0) - features.dot(rows[row], directions[column]);
            }
            for (int label = 0; label < classes; label++) {
                residuals[label][row] = (labels.code(rows[row]) == label ? 1 : 0) - fitted[rows[row]][label];
            }
        }
        Cholesky factor = Cholesky.of(rest);
        for (double[] ofLabel : residuals) {
            factor.solve(ofLabel);
        }
        return residuals;
    }
}
