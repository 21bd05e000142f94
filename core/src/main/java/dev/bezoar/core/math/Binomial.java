package dev.bezoar.core.math;

/// How often something of a known probability happens in a number of trials.
public final class Binomial {
    private static final int ROUNDS = 60; // halvings; below the last place of a double

    private Binomial() {}

    /// Returns `Pr[at least seen of trials]`.
    ///
    /// @param probability of one trial, from 0 to 1
    public static double upperTail(long trials, long seen, double probability) {
        if (trials < 0 || !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("trials must be at least 0 and a probability in [0, 1], got %d and %s"
                    .formatted(trials, probability));
        }
        if (seen <= 0) {
            return 1;
        }
        if (seen > trials || probability == 0) {
            return 0;
        }
        if (probability == 1) {
            return 1;
        }
        double sum = 0;
        for (long count = trials; count >= seen; count--) { // smallest first
            sum += Math.exp(logTerm(trials, count, probability));
        }
        return Math.min(1, sum);
    }

    /// Returns the smallest probability under which `seen` or more of `trials` happen with probability `chance`: the
    /// lower
    /// bound of Clopper and Pearson if `chance` is small, the power of a limit if it is large.
    public static double probabilityFor(long trials, long seen, double chance) {
        double low = 0;
        double high = 1;
        for (int round = 0; round < ROUNDS; round++) {
            double middle = (low + high) / 2;
            if (upperTail(trials, seen, middle) < chance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double logTerm(long trials, long count, double probability) {
        return LogGamma.of(trials + 1.0)
                - LogGamma.of(count + 1.0)
                - LogGamma.of(trials - count + 1.0)
                + count * Math.log(probability)
                + (trials - count) * Math.log1p(-probability);
    }
}
