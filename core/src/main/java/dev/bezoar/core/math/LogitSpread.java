package dev.bezoar.core.math;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How much the odds of honest parties differ from what is expected of them: a normal distribution of log-odds shifts.
///
/// Fitted by marginal maximum likelihood over the exact Poisson-binomial count of each party. One party in twenty
/// may be anything, so that the few that are sought do not widen the spread they are judged by.
///
/// @param centre mean shift of the log-odds
/// @param spread its standard deviation, at least [#LEAST_SPREAD]
public record LogitSpread(double centre, double spread) {
    /// People differ; a fit that finds no difference has seen too few of them.
    public static final double LEAST_SPREAD = 0.1;

    private static final double SPREAD_OF_FEW = 0.7; // measured: the widest fit on clean data is 0.6
    private static final int FEW = 10;
    private static final int MOST_TRIALS = 200; // of one party: the count costs their square
    private static final double REACH = 4;
    private static final double STEP = 0.25;
    private static final double OUTLIERS = 0.05;
    private static final double OUTLIER_SPREAD = 3;

    /// How often one party succeeded.
    ///
    /// @param probabilities of each trial, in `(0, 1)`
    /// @param successes of each trial, as many
    public record Party(double[] probabilities, boolean[] successes) {}

    /// A possible shift and its weight; the weights of one distribution sum to 1.
    public record Shift(double shift, double weight) {}

    /// Fits the spread of `parties`.
    public static LogitSpread fit(List<Party> parties) {
        double[][] likelihood =
                parties.parallelStream().map(LogitSpread::likelihoods).toArray(double[][]::new);
        LogitSpread best = new LogitSpread(0, SPREAD_OF_FEW);
        double largest = Double.NEGATIVE_INFINITY;
        for (double centre = -1; centre <= 1; centre += 0.1) {
            for (double spread = LEAST_SPREAD; spread < 2; spread += 0.1) {
                LogitSpread tried = new LogitSpread(centre, spread);
                double logLikelihood = tried.logLikelihood(likelihood);
                if (logLikelihood > largest) {
                    largest = logLikelihood;
                    best = tried;
                }
            }
        }
        return parties.size() >= FEW ? best : new LogitSpread(0, Math.max(best.spread, SPREAD_OF_FEW));
    }

    private static double[] likelihoods(Party party) {
        int stride = (party.probabilities.length + MOST_TRIALS - 1) / MOST_TRIALS;
        int count = (party.probabilities.length + stride - 1) / Math.max(1, stride);
        double[] likelihoods = new double[nodes()];
        int successes = 0;
        for (int at = 0; at < count; at++) {
            successes += party.successes[at * stride] ? 1 : 0;
        }
        double[] shifted = new double[count];
        for (int node = 0; node < likelihoods.length; node++) {
            double shift = node * STEP - REACH;
            Arrays.setAll(shifted, at -> shift(party.probabilities[at * stride], shift));
            likelihoods[node] = PoissonBinomial.distribution(shifted)[successes];
        }
        return likelihoods;
    }

    private static int nodes() {
        return (int) (2 * REACH / STEP) + 1;
    }

    private double logLikelihood(double[][] likelihoods) {
        double[] usual = weights(centre, spread);
        double[] outlying = weights(0, OUTLIER_SPREAD);
        double sum = 0;
        for (double[] party : likelihoods) {
            double marginal = 0;
            for (int node = 0; node < party.length; node++) {
                marginal += party[node] * ((1 - OUTLIERS) * usual[node] + OUTLIERS * outlying[node]);
            }
            sum += Math.log(Math.max(marginal, Double.MIN_NORMAL));
        }
        return sum;
    }

    private static double[] weights(double centre, double spread) {
        double[] weights = new double[nodes()];
        Arrays.setAll(weights, node -> Math.exp(-square((node * STEP - REACH - centre) / spread) / 2));
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, node -> weights[node] / sum);
        return weights;
    }

    private static double square(double value) {
        return value * value;
    }

    /// Returns this distribution as nine weighted points from four spreads below the centre to four above.
    public List<Shift> shifts() {
        double[] weights = new double[9];
        Arrays.setAll(weights, at -> Math.exp(-square(at - 4.0) / 2));
        double sum = Arrays.stream(weights).sum();
        return IntStream.range(0, weights.length)
                .mapToObj(at -> new Shift(centre + (at - 4) * spread, weights[at] / sum))
                .toList();
    }

    /// Returns `probability` with its log-odds moved by `shift`.
    public static double shift(double probability, double shift) {
        double odds = probability * Math.exp(shift);
        return odds / (odds + 1 - probability);
    }
}
