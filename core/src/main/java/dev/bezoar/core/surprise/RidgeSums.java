package dev.bezoar.core.surprise;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.math.Cholesky;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// The sums that ridge regression needs of rows: `XᵀX` and `XᵀY`; sums of parts add up to those of the whole.
final class RidgeSums {
    private static final int PARTS = 16; // fixed, so that the sum has the same bits on any number of threads

    private final double[][] gram;
    private final double[][] cross;

    private RidgeSums(int features, int classes) {
        gram = new double[features][features];
        cross = new double[features][classes];
    }

    /// Sums over the rows in `trained`, in parts that are added in order.
    static RidgeSums of(TableFeatures features, Categories labels, BitSet trained) {
        List<RidgeSums> parts = IntStream.range(0, PARTS)
                .parallel()
                .mapToObj(part -> part(features, labels, trained, part))
                .toList();
        RidgeSums whole = parts.getFirst();
        parts.stream().skip(1).forEach(whole::merge);
        return whole;
    }

    private static RidgeSums part(TableFeatures features, Categories labels, BitSet trained, int part) {
        int from = (int) ((long) labels.size() * part / PARTS);
        int to = (int) ((long) labels.size() * (part + 1) / PARTS);
        RidgeSums sums = new RidgeSums(features.count(), labels.valueCount());
        for (int row = trained.nextSetBit(from); row >= 0 && row < to; row = trained.nextSetBit(row + 1)) {
            sums.add(features, row, labels.code(row));
        }
        return sums;
    }

    private void add(TableFeatures features, int row, int label) {
        features.addOuter(row, 1, gram);
        features.addTo(row, 1, cross, label);
    }

    /// Returns the sums without those of `rows`.
    RidgeSums without(TableFeatures features, Categories labels, int[] rows) {
        RidgeSums rest = new RidgeSums(gram.length, cross[0].length);
        rest.merge(this);
        for (int row : rows) {
            features.addOuter(row, -1, rest.gram);
            features.addTo(row, -1, rest.cross, labels.code(row));
        }
        return rest;
    }

    /// Adds the sums of other rows to these.
    void merge(RidgeSums other) {
        add(gram, other.gram);
        add(cross, other.cross);
    }

    private static void add(double[][] to, double[][] from) {
        for (int row = 0; row < to.length; row++) {
            for (int column = 0; column < to[row].length; column++) {
                to[row][column] += from[row][column];
            }
        }
    }

    /// Returns `XᵀX + penalty · I`, a new matrix.
    double[][] penalised(double penalty) {
        double[][] matrix = new double[gram.length][];
        for (int row = 0; row < gram.length; row++) {
            matrix[row] = gram[row].clone();
            matrix[row][row] += penalty;
        }
        return matrix;
    }

    /// Returns `A⁻¹ XᵀY`, shape `[features][classes]`.
    double[][] solved(Cholesky factor) {
        double[][] solution = new double[cross.length][cross[0].length];
        double[] ofLabel = new double[cross.length];
        for (int label = 0; label < cross[0].length; label++) {
            for (int feature = 0; feature < cross.length; feature++) {
                ofLabel[feature] = cross[feature][label];
            }
            factor.solve(ofLabel);
            for (int feature = 0; feature < cross.length; feature++) {
                solution[feature][label] = ofLabel[feature];
            }
        }
        return solution;
    }
}
