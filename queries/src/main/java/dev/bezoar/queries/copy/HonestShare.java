package dev.bezoar.queries.copy;

import dev.bezoar.core.math.BetaBinomial;
import dev.bezoar.core.math.LogGamma;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;

/// How a share differs from honest client to honest client, and the evidence that one client is not of them.
///
/// Null: the client's share was drawn from a beta distribution, fitted to those who came before; or, with a
/// chance of [#UNLIKE], it is of a kind that was not among them and may have any share. The evidence is the
/// chance of the client's
/// queries if its share were drawn from a wide beta distribution half-way between the mean and 1, over their
/// chance under the null: a nonnegative
/// martingale of mean 1 in the client's own queries, so it may be looked at after each. Heavy use alone brings
/// it no further than the tail of the beta distribution at the client's own share allows.
///
/// @param mean over clients, in (0, 1)
/// @param dispersion of the clients, in (0, 1)
record HonestShare(double mean, double dispersion) {
    /// Share of honest clients that are unlike all whom the distribution was fitted to; bounds the evidence.
    static final double UNLIKE = 1e-5;

    private static final double ALTERNATIVE = 2; // of a beta distribution half-way to 1: wide, and nothing at 0
    private static final double LEAST_MEAN = 0.002;
    private static final double LEAST_DISPERSION = 0.01;
    private static final double MOST_LOG = 300;

    HonestShare {
        mean = Math.clamp(mean, LEAST_MEAN, 1 - LEAST_MEAN);
        dispersion = Math.clamp(dispersion, LEAST_DISPERSION, 1 - LEAST_MEAN);
    }

    void save(StateWriter out) throws IOException {
        out.real(mean).real(dispersion);
    }

    static HonestShare read(StateReader in) throws IOException {
        return new HonestShare(in.real(), in.real());
    }

    /// Fits the distribution of clients of `hits` of `trials` each.
    static HonestShare of(int[] hits, int[] trials) {
        double sum = 0;
        for (int client = 0; client < hits.length; client++) {
            sum += (hits[client] + 0.5) / (trials[client] + 1.0);
        }
        double mean = Math.clamp(sum / hits.length, LEAST_MEAN, 1 - LEAST_MEAN);
        return new HonestShare(mean, BetaBinomial.fit(mean, hits, trials).dispersion());
    }

    /// Returns the logarithm of the evidence of `hits` of `trials`.
    double logEvidence(int hits, int trials) {
        double concentration = 1 / dispersion - 1;
        double like = logMarginal(mean * concentration, (1 - mean) * concentration, hits, trials - hits);
        double unlike = logMarginal(1, 1, hits, trials - hits);
        double honest = logSum(like + Math.log1p(-UNLIKE), unlike + Math.log(UNLIKE));
        double copier = logMarginal(ALTERNATIVE * (1 + mean), ALTERNATIVE * (1 - mean), hits, trials - hits);
        return Math.min(MOST_LOG, copier - honest);
    }

    private static double logMarginal(double above, double below, int hits, int misses) {
        return logBeta(above + hits, below + misses) - logBeta(above, below);
    }

    private static double logBeta(double left, double right) {
        return LogGamma.of(left) + LogGamma.of(right) - LogGamma.of(left + right);
    }

    static double logSum(double left, double right) {
        double most = Math.max(left, right);
        return most == Double.NEGATIVE_INFINITY ? most : most + Math.log1p(Math.exp(Math.min(left, right) - most));
    }
}
