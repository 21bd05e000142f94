package dev.bezoar.detectors.grouping;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Which rows of a group carry its label by right, and only happen to hold its values?
///
/// A group is a mixture of rows of the class and of relabelled rows of others; the share of the former is the one that
/// explains the content of all its rows best.
public final class Bystanders {
    private static final double LEAST_GAIN = Math.log(20); // of the likelihood: strong evidence that there are any
    private static final double LIKELY = 0.5;
    private static final int HALVINGS = 40;

    private final double[] ratios;
    private final double share;

    private Bystanders(double[] ratios) {
        this.ratios = ratios;
        double best = bestShare();
        this.share = gain(best) >= LEAST_GAIN ? best : 0;
    }

    /// Returns the bystanders among rows of one label.
    ///
    /// @param ratios how many times likelier the other content of each row is in the class than outside it
    public static Bystanders among(double[] ratios) {
        return new Bystanders(ratios.clone());
    }

    /// Share of bystanders; 0 unless the evidence for any is strong.
    public double share() {
        return share;
    }

    /// Returns the places of the rows that are no bystanders, ascending.
    public int[] others() {
        return IntStream.range(0, ratios.length)
                .filter(at -> share * ratios[at] <= LIKELY * (share * ratios[at] + 1 - share))
                .toArray();
    }

    /// The likelihood is concave in the share, so its slope crosses zero once.
    private double bestShare() {
        double low = 0;
        double high = 1;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            double slope = Arrays.stream(ratios)
                    .map(ratio -> (ratio - 1) / (1 + middle * (ratio - 1)))
                    .sum();
            low = slope > 0 ? middle : low;
            high = slope > 0 ? high : middle;
        }
        return low;
    }

    private double gain(double of) {
        return Arrays.stream(ratios).map(ratio -> Math.log1p(of * (ratio - 1))).sum();
    }
}
