package dev.bezoar.core.math;

import java.util.Arrays;

/// How many of some trials succeed where the chance of success itself differs from group to group.
///
/// With `dispersion` 0 it is the binomial distribution; at 1 every group succeeds as a whole or not at all.
///
/// @param mean the share of successes over all groups, in (0, 1)
/// @param dispersion the correlation of two trials of one group, in `[0, 1)`
/// @see <a href="https://doi.org/10.1111/j.2517-6161.1948.tb00014.x">Skellam 1948</a>
public record BetaBinomial(double mean, double dispersion) {
    private static final int STEPS = 40; // of a golden section: the bracket of the logarithm shrinks below 1e-7
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double LEAST_DISPERSION = 1e-6; // taken for none
    private static final double INTERVAL = 1.921; // half of the 95 % point of chi-square
    private static final double NOISE = 1e-9; // of likelihoods: a flat one is taken for no dispersion
    private static final double SIGNIFICANT = 1.353; // half of the 90 % point of chi-square: 5 % at an edge
    private static final double MOST_DISPERSION = 0.999;

    public BetaBinomial {
        if (!(mean > 0 && mean < 1)) {
            throw new IllegalArgumentException("mean must be in (0, 1), got " + mean);
        }
        if (!(dispersion >= 0 && dispersion < 1)) {
            throw new IllegalArgumentException("dispersion must be in [0, 1), got " + dispersion);
        }
    }

    /// Returns the dispersion that groups show, given the mean, judged with caution.
    ///
    /// The likeliest dispersion is too small half of the time, and groups without a success show none at
    /// all. So it is the largest that the groups do not contradict (the upper end of the 95 % interval by
    /// profile likelihood), but no more than the likeliest or that of exponentially distributed chances,
    /// whichever is more.
    ///
    /// @param successes of each group; not modified
    /// @param trials of each group; not modified
    public static BetaBinomial fit(double mean, int[] successes, int[] trials) {
        long[] groups = new long[trials.length];
        for (int group = 0; group < groups.length; group++) {
            groups[group] = ((long) trials[group] << 32) | successes[group];
        }
        Arrays.sort(groups); // equal groups follow each other and are weighed once
        double likeliest = likeliest(mean, groups);
        double most = Math.max(likeliest, mean / (1 + mean)); // beta (1, 1 / mean - 1)
        double needed = new BetaBinomial(mean, likeliest).logLikelihood(groups) - INTERVAL;
        if (new BetaBinomial(mean, most).logLikelihood(groups) >= needed) {
            return new BetaBinomial(mean, most);
        }
        double low = Math.log(likeliest);
        double high = Math.log(most);
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (new BetaBinomial(mean, Math.exp(middle)).logLikelihood(groups) >= needed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new BetaBinomial(mean, Math.exp(low));
    }

    private static double likeliest(double mean, long[] groups) {
        double low = Math.log(LEAST_DISPERSION);
        double high = Math.log(MOST_DISPERSION);
        for (int step = 0; step < STEPS; step++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            double atLeft = new BetaBinomial(mean, Math.exp(left)).logLikelihood(groups);
            double atRight = new BetaBinomial(mean, Math.exp(right)).logLikelihood(groups);
            if (atLeft + NOISE >= atRight) {
                high = right;
            } else {
                low = left;
            }
        }
        double spread = Math.exp((low + high) / 2);
        double gain =
                new BetaBinomial(mean, spread).logLikelihood(groups) - new BetaBinomial(mean, 0).logLikelihood(groups);
        return gain > SIGNIFICANT ? spread : LEAST_DISPERSION;
    }

    private double logLikelihood(long[] sortedGroups) {
        double sum = 0;
        int from = 0;
        for (int at = 1; at <= sortedGroups.length; at++) {
            if (at == sortedGroups.length || sortedGroups[at] != sortedGroups[from]) {
                int successes = (int) sortedGroups[from];
                int trials = (int) (sortedGroups[from] >> 32);
                sum += (at - from) * logAt(successes, trials);
                from = at;
            }
        }
        return sum;
    }

    /// Returns `log10 Pr[at least successes of the trials]`.
    public double log10UpperTail(int successes, int trials) {
        if (successes <= 0) {
            return 0;
        }
        if (successes > trials) {
            return Double.NEGATIVE_INFINITY;
        }
        double[] logs = new double[trials - successes + 1];
        double largest = Double.NEGATIVE_INFINITY;
        for (int at = 0; at < logs.length; at++) {
            logs[at] = logAt(successes + at, trials);
            largest = Math.max(largest, logs[at]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return Math.min(0, (largest + Math.log(sum)) / Math.log(10));
    }

    private double logAt(int successes, int trials) {
        double ways = LogGamma.choices(trials, successes);
        if (dispersion < LEAST_DISPERSION) {
            return ways + successes * Math.log(mean) + (trials - successes) * Math.log1p(-mean);
        }
        double size = 1 / dispersion - 1;
        double a = mean * size;
        double b = (1 - mean) * size;
        return ways + LogGamma.beta(a + successes, b + trials - successes) - LogGamma.beta(a, b);
    }
}
