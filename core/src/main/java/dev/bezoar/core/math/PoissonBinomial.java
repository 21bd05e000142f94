package dev.bezoar.core.math;

/// The distribution of the number of successes in independent trials of unequal probability.
public final class PoissonBinomial {
    private static final double NEGLIGIBLE = 1e-17; // below half a unit in the last place

    private PoissonBinomial() {}

    /// Returns `log10 Pr[at least successes of the trials succeed]`, exact but for rounding; `O(n²)`.
    ///
    /// Every term is a sum of products of numbers in `[0, 1]`, so nothing cancels; the table is
    /// rescaled as it grows, so that tails below `1e-308` keep their magnitude.
    ///
    /// @param probabilities each in `[0, 1]`; not modified
    public static double log10UpperTail(double[] probabilities, int successes) {
        if (successes <= 0) {
            return 0;
        }
        if (successes > probabilities.length) {
            return Double.NEGATIVE_INFINITY;
        }
        double[] atLeastNeeded = new double[successes + 1];
        atLeastNeeded[0] = 1;
        double log10Scale = 0;
        for (int trial = 0; trial < probabilities.length; trial++) {
            addTrial(atLeastNeeded, probabilities[trial], Math.min(trial + 1, successes));
            log10Scale += rescale(atLeastNeeded, probabilities.length - trial - 1);
        }
        double tail = atLeastNeeded[successes];
        return tail == 0 ? Double.NEGATIVE_INFINITY : Math.min(0, Math.log10(tail) + log10Scale);
    }

    /// Returns the probability of every number of successes, shape `[probabilities.length + 1]`; `O(n²)`.
    ///
    /// @param probabilities each in `[0, 1]`; not modified
    public static double[] distribution(double[] probabilities) {
        double[] distribution = new double[probabilities.length + 1];
        distribution[0] = 1;
        for (int trial = 0; trial < probabilities.length; trial++) {
            double stay = 1 - probabilities[trial];
            for (int count = trial + 1; count >= 1; count--) {
                distribution[count] = distribution[count] * stay + distribution[count - 1] * probabilities[trial];
            }
            distribution[0] *= stay;
        }
        return distribution;
    }

    /// The last cell absorbs: once enough trials succeeded, more of them change nothing.
    private static void addTrial(double[] distribution, double probability, int highest) {
        int absorbing = distribution.length - 1;
        double stay = 1 - probability;
        for (int count = highest; count >= 1; count--) {
            double kept = count == absorbing ? distribution[count] : distribution[count] * stay;
            distribution[count] = kept + distribution[count - 1] * probability;
        }
        distribution[0] *= stay;
    }

    /// Counts that can no longer reach the goal are dropped, and the rest is scaled to keep away from underflow.
    private static double rescale(double[] distribution, int trialsLeft) {
        int lowest = Math.max(0, distribution.length - 1 - trialsLeft);
        double largest = 0;
        for (int count = 0; count < distribution.length; count++) {
            if (count < lowest) {
                distribution[count] = 0;
            }
            largest = Math.max(largest, distribution[count]);
        }
        if (largest == 0 || largest > 1e-100) {
            return 0;
        }
        for (int count = lowest; count < distribution.length; count++) {
            distribution[count] /= largest;
        }
        return Math.log10(largest);
    }

    /// Returns `Pr[Bin(trials, probability) >= successes]`; `O(trials)`.
    public static double binomialUpperTail(int trials, double probability, int successes) {
        if (successes <= 0 || probability >= 1) {
            return successes <= trials ? 1 : 0;
        }
        if (successes > trials || probability <= 0) {
            return 0;
        }
        double log = successes * Math.log(probability) + (trials - successes) * Math.log1p(-probability);
        for (int factor = 1; factor <= successes; factor++) {
            log += Math.log((double) (trials - successes + factor) / factor);
        }
        double odds = probability / (1 - probability);
        double relative = 1;
        double sum = 1;
        for (int count = successes; count < trials && relative > sum * NEGLIGIBLE; count++) {
            relative *= odds * (trials - count) / (count + 1);
            sum += relative;
        }
        return Math.min(1, Math.exp(log) * sum);
    }
}
