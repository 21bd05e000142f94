package dev.bezoar.queries.copy;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;

/// Which of very many pieces of evidence are enough together, at any moment (e-BH, Wang and Ramdas 2022).
///
/// Those of the `k` largest are told as suspects where the `k`-th is at least `units / (k rate)`, for the
/// largest such
/// `k`: of the suspects named at a moment, a share of at most `rate` is honest on average, however the pieces
/// depend on each other. Pieces are counted in bins of a quarter of a logarithm and judged by the lower edge
/// of theirs.
final class EvidenceBoard {
    private static final int BINS = 256;
    private static final double WIDTH = 0.25;

    private final int[] counts = new int[BINS];
    private long units;

    void addUnit() {
        units++;
        counts[0]++;
    }

    /// The piece is no longer kept; the unit still counts.
    void forget(double log) {
        counts[bin(log)]--;
    }

    void move(double from, double to) {
        counts[bin(from)]--;
        counts[bin(to)]++;
    }

    /// Returns the logarithm of the evidence from which on a unit is a suspect; infinite if none is.
    double threshold(double rate) {
        long above = 0;
        double threshold = Double.POSITIVE_INFINITY;
        for (int bin = BINS - 1; bin > 0; bin--) {
            above += counts[bin];
            if (above > 0 && bin * WIDTH >= Math.log(units / (above * rate))) {
                threshold = bin * WIDTH;
            }
        }
        return threshold;
    }

    void save(StateWriter out) throws IOException {
        out.counts(counts).number(units);
    }

    void restore(StateReader in) throws IOException {
        in.counts(counts);
        units = in.number();
    }

    long units() {
        return units;
    }

    private static int bin(double log) {
        return (int) Math.clamp(Math.floor(log / WIDTH), 0, BINS - 1);
    }
}
