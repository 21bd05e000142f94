package dev.bezoar.core.surprise;

import dev.bezoar.core.data.Categories;
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

    void add(TableFeatures features, int row, int label) {
        features.addOuter(row, gram);
        features.addTo(row, cross, label);
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

    /// Returns `inverse · XᵀY`, shape `[features][classes]`.
    double[][] times(double[][] inverse) {
        double[][] product = new double[cross.length][cross[0].length];
        for (int row = 0; row < product.length; row++) {
            for (int inner = 0; inner < cross.length; inner++) {
                for (int label = 0; label < product[row].length; label++) {
                    product[row][label] += inverse[row][inner] * cross[inner][label];
                }
            }
        }
        return product;
    }
}
