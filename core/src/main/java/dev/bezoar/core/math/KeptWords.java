package dev.bezoar.core.math;

/// Tells copies of a text whose words were changed evenly from copies in which some words change and others never do.
public final class KeptWords {
    private static final int GRID = 50;
    private static final double STEADY = 0.99; // how surely a variant keeps a word that its kind never changes
    private static final double[] STEADY_SHARES = {0, 0.25, 0.5, 0.75, 0.9};

    private KeptWords() {}

    /// Returns `log10` of how much likelier `kept` is if one rate holds for all words than if words differ.
    ///
    /// Words that differ keep a rate of their own, uniform in `[½, 1]`, or never change; whichever share of
    /// unchanging words fits best speaks for them. One rate is uniform in `[½, 1]` too.
    ///
    /// @param kept in how many copies each word stands, at least half of them; not modified
    /// @param copies number of copies, at least 1
    public static double log10Even(int[] kept, int copies) {
        if (kept.length == 0) {
            return 0;
        }
        double[] even = new double[GRID];
        for (int at = 0; at < GRID; at++) {
            for (int count : kept) {
                even[at] += logLikelihood(count, copies, rate(at));
            }
        }
        double best = Double.NEGATIVE_INFINITY;
        for (double steady : STEADY_SHARES) {
            double sum = 0;
            for (int count : kept) {
                double[] own = new double[GRID];
                for (int at = 0; at < GRID; at++) {
                    own[at] = logLikelihood(count, copies, rate(at));
                }
                sum += Math.log(steady * Math.exp(logLikelihood(count, copies, STEADY))
                        + (1 - steady) * Math.exp(logMean(own)));
            }
            best = Math.max(best, sum);
        }
        return (logMean(even) - best) / Math.log(10);
    }

    private static double rate(int at) {
        return 0.5 + 0.5 * (at + 0.5) / GRID;
    }

    /// Binomial coefficients are the same on both sides and left out.
    private static double logLikelihood(int count, int copies, double rate) {
        return count * Math.log(rate) + (copies - count) * Math.log1p(-rate);
    }

    private static double logMean(double[] logs) {
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        return most + Math.log(sum / logs.length);
    }
}
