package dev.bezoar.detectors.probability;

import dev.bezoar.core.data.Probabilities;
import dev.bezoar.core.math.FlooredLogistic;
import java.io.IOException;
import java.util.Arrays;

/// Ranks labels by how far a model's out-of-sample probabilities are against them, in two passes over the
/// probabilities.
///
/// The first pass finds each class's usual self-confidence, the mean probability of the class over the rows that carry
/// it. The second divides each row's self-confidence, the probability of its label, by what is usual in its class,
/// so that a class the model is shy of is not called wrong throughout. Memory is 4 bytes a row beside the labels.
///
/// @see <a href="https://doi.org/10.1613/jair.1.12125">Northcutt, Jiang and Chuang 2021</a>: self-confidence and the
///     thresholds of section 3.1; a ratio ranks better than their margin, in which a second likely class hides how
///     improbable the label is, and our estimate of how many labels are wrong replaces their confident joint
final class LabelRanking {
    private static final int BLOCK = 1 << 13;
    private static final int MOST_FITTED = 100_000; // every n-th row; the estimate is then good to a few percent
    private static final double FLOOR = 1e-6; // of probabilities, for logarithms; what float32 rounding leaves

    private final Probabilities probabilities;
    private final int[] labels;
    private final double[] usual;
    private final float[] confidence;
    private FlooredLogistic curve;
    private long agreeing;

    private LabelRanking(Probabilities probabilities, int[] labels) throws IOException {
        this.probabilities = probabilities;
        this.labels = labels;
        this.usual = usual();
        this.confidence = new float[labels.length];
        this.curve = rank();
    }

    /// Ranks `labels`, each below the number of classes.
    static LabelRanking of(Probabilities probabilities, int[] labels) throws IOException {
        return new LabelRanking(probabilities, labels);
    }

    private double[] usual() throws IOException {
        int classes = probabilities.classes();
        double[] sums = new double[classes];
        long[] counts = new long[classes];
        double[] block = new double[BLOCK * classes];
        for (int from = 0; from < labels.length; from += BLOCK) {
            int to = Math.min(labels.length, from + BLOCK);
            probabilities.read(from, to, block);
            for (int row = from; row < to; row++) {
                sums[labels[row]] += block[(row - from) * classes + labels[row]];
                counts[labels[row]]++;
            }
        }
        Arrays.setAll(sums, label -> counts[label] == 0 ? 1 : sums[label] / counts[label]);
        return sums;
    }

    private FlooredLogistic rank() throws IOException {
        int classes = probabilities.classes();
        int stride = labels.length / MOST_FITTED + 1;
        double[] sureness = new double[(labels.length + stride - 1) / stride];
        boolean[] disagrees = new boolean[sureness.length];
        double[] block = new double[BLOCK * classes];
        for (int from = 0; from < labels.length; from += BLOCK) {
            int to = Math.min(labels.length, from + BLOCK);
            probabilities.read(from, to, block);
            for (int row = from; row < to; row++) {
                int base = (row - from) * classes;
                int best = best(block, base);
                confidence[row] = best == labels[row] ? 1 : (float) (block[base + labels[row]] / usual[labels[row]]);
                agreeing += best == labels[row] ? 1 : 0;
                if (row % stride == 0) {
                    sureness[row / stride] = sureness(block, base, best);
                    disagrees[row / stride] = best != labels[row];
                }
            }
        }
        return FlooredLogistic.fit(sureness, disagrees);
    }

    private int best(double[] block, int base) {
        int best = 0;
        for (int at = 1; at < usual.length; at++) {
            best = block[base + at] > block[base + best] ? at : best;
        }
        return best;
    }

    /// The log-odds of the likeliest class against the next.
    private double sureness(double[] block, int base, int best) {
        double next = 0;
        for (int at = 0; at < usual.length; at++) {
            next = at == best ? next : Math.max(next, block[base + at]);
        }
        return Math.log(block[base + best] / Math.max(next, FLOOR));
    }

    /// Number of rows whose label the model prefers.
    long agreeing() {
        return agreeing;
    }

    /// The fitted chance of disagreement; its floor is the share of wrong labels.
    FlooredLogistic curve() {
        return curve;
    }

    /// The self-confidence of `row` in units of what is usual in its class; 1 if the model prefers its label.
    double confidence(int row) {
        return confidence[row];
    }

    /// Returns the rows whose label the model does not prefer, the least confident first, at most `most`; ties by row.
    int[] lowest(int most) {
        long[] keys = new long[1 << 10];
        int count = 0;
        for (int row = 0; row < confidence.length; row++) {
            if (confidence[row] < 1) {
                keys = count == keys.length ? Arrays.copyOf(keys, 2 * count) : keys;
                keys[count++] = (long) Float.floatToIntBits(confidence[row]) << Integer.SIZE | row;
            }
        }
        Arrays.sort(keys, 0, count);
        return Arrays.stream(keys, 0, Math.min(most, count))
                .mapToInt(key -> (int) key)
                .toArray();
    }
}
