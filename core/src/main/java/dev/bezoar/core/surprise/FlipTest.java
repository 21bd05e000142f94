package dev.bezoar.core.surprise;

import dev.bezoar.core.math.LogitSpread;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Asks of rows with one origin: were some of their labels changed without regard to what the rows say?
///
/// Each row weighs `log(((1 − ε) p + ε (1 − p) / (k − 1)) / p)`, how much likelier its label is if a share `ε` of
/// labels
/// was changed to a random other class than if none was; `p` is its label's probability from a model that has not
/// seen the origin. The sum is the most powerful statistic against that change. Its chance is bounded by
/// Chernoff's inequality, which never understates it, over the odds shifts that honest origins show.
///
/// @see <a href="https://doi.org/10.1214/aoms/1177729330">Chernoff 1952</a>
public final class FlipTest {
    private static final double TESTED_SHARE = 0.2; // fixed before any data is seen: the bound holds for any value
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double MOST_TILT = 8;
    private static final int TILT_STEPS = 40;
    private static final int SHARE_STEPS = 60;

    private final double[][] probabilities;
    private final int[] labels;
    private final int classCount;

    /// @param probabilities of every class for each row, each above 0, shape `[rows][classes]`; not copied
    /// @param labels of each row; not copied
    public FlipTest(double[][] probabilities, int[] labels) {
        if (probabilities.length != labels.length || labels.length == 0) {
            throw new IllegalArgumentException("probabilities and labels must be as many and at least 1, got %d and %d"
                    .formatted(probabilities.length, labels.length));
        }
        this.probabilities = probabilities;
        this.labels = labels;
        this.classCount = probabilities[0].length;
    }

    /// Returns the test of these rows and those of `other`.
    public FlipTest and(FlipTest other) {
        double[][] both = Arrays.copyOf(probabilities, labels.length + other.labels.length);
        System.arraycopy(other.probabilities, 0, both, labels.length, other.labels.length);
        int[] bothLabels = Arrays.copyOf(labels, both.length);
        System.arraycopy(other.labels, 0, bothLabels, labels.length, other.labels.length);
        return new FlipTest(both, bothLabels);
    }

    /// Number of rows.
    public int size() {
        return labels.length;
    }

    /// The class that the model prefers for the row numbered `at` in the group.
    public int preferred(int at) {
        double[] ofRow = probabilities[at];
        return IntStream.range(0, classCount).reduce(0, (best, label) -> ofRow[label] > ofRow[best] ? label : best);
    }

    /// The probability of the label of the row numbered `at` in the group.
    public double own(int at) {
        return probabilities[at][labels[at]];
    }

    /// Number of rows whose label is not the one that the model prefers.
    public int disagreements() {
        return (int) IntStream.range(0, labels.length)
                .filter(at -> preferred(at) != labels[at])
                .count();
    }

    /// How many disagreements the probabilities explain.
    public double expectedDisagreements() {
        return IntStream.range(0, labels.length)
                .mapToDouble(at -> 1 - probabilities[at][preferred(at)])
                .sum();
    }

    /// These rows as trials of disagreeing with the model.
    public LogitSpread.Party party() {
        double[] chances = new double[labels.length];
        boolean[] disagrees = new boolean[labels.length];
        for (int at = 0; at < labels.length; at++) {
            int preferred = preferred(at);
            chances[at] = 1 - probabilities[at][preferred];
            disagrees[at] = preferred != labels[at];
        }
        return new LogitSpread.Party(chances, disagrees);
    }

    /// Returns an upper bound of the `log10` of the chance of labels this unlike the content, if honest origins differ
    /// by `spread`.
    public double log10Bound(LogitSpread spread) {
        return Math.log10(Math.min(
                1,
                spread.shifts().stream()
                        .mapToDouble(shift -> shift.weight() * Math.exp(chernoff(shift.shift())))
                        .sum()));
    }

    /// Returns the same bound for an origin at the centre of `spread`, which takes a ninth of the time; never above it
    /// by much.
    public double log10BoundAtCentre(LogitSpread spread) {
        return chernoff(spread.centre()) / Math.log(10);
    }

    private double chernoff(double shift) {
        double observed = IntStream.range(0, labels.length)
                .mapToDouble(at -> Math.log(ratio(own(at), TESTED_SHARE)))
                .sum();
        double from = 0;
        double to = 4;
        double inner = to - GOLDEN * (to - from);
        double outer = from + GOLDEN * (to - from);
        double atInner = logMoment(inner, shift) - inner * observed;
        double atOuter = logMoment(outer, shift) - outer * observed;
        for (int step = 0; step < 16; step++) {
            if (atInner < atOuter) {
                to = outer;
                outer = inner;
                atOuter = atInner;
                inner = to - GOLDEN * (to - from);
                atInner = logMoment(inner, shift) - inner * observed;
            } else {
                from = inner;
                inner = outer;
                atInner = atOuter;
                outer = from + GOLDEN * (to - from);
                atOuter = logMoment(outer, shift) - outer * observed;
            }
        }
        return Math.min(0, Math.min(atInner, atOuter));
    }

    /// `log E[exp(power × weight)]` over all rows, with the odds of a disagreement multiplied by `exp(shift)`.
    private double logMoment(double power, double shift) {
        double odds = Math.exp(shift);
        double sum = 0;
        for (int at = 0; at < labels.length; at++) {
            int preferred = preferred(at);
            double total = 0;
            double moment = 0;
            for (int label = 0; label < classCount; label++) {
                double probability = probabilities[at][label];
                double tilted = label == preferred ? probability : probability * odds;
                total += tilted;
                moment += tilted * Math.pow(ratio(probability, TESTED_SHARE), power);
            }
            sum += Math.log(moment / total);
        }
        return sum;
    }

    private double ratio(double probability, double share) {
        return 1 - share + share * (1 - probability) / (classCount - 1) / probability;
    }

    /// Returns the likeliest share of changed labels.
    public double share() {
        double low = 0;
        double high = 1 - 1e-6;
        for (int step = 0; step < SHARE_STEPS; step++) {
            double share = (low + high) / 2;
            double slope = 0;
            for (int at = 0; at < labels.length; at++) {
                double gain = ratio(own(at), 1) - 1;
                slope += gain / (1 + share * gain);
            }
            low = slope > 0 ? share : low;
            high = slope > 0 ? high : share;
        }
        return low;
    }

    /// Returns the chance that the label of the row numbered `at` in the group was changed, if a share of all was.
    public double blame(int at, double share) {
        return 1 - (1 - share) / ratio(own(at), share);
    }

    /// The gain in log-likelihood of a share of changed labels over none.
    public double gainOfFlips() {
        double share = share();
        return IntStream.range(0, labels.length)
                .mapToDouble(at -> Math.log(ratio(own(at), share)))
                .sum();
    }

    /// The gain in log-likelihood of an origin that sees more of some classes than others, less what its freedom buys
    /// by chance.
    ///
    /// Such an origin is natural: who writes about one subject has labels of that subject. One factor a class,
    /// by iterative scaling.
    public double gainOfMixture() {
        double[] factor = new double[classCount];
        Arrays.fill(factor, 1);
        double[] observed = new double[classCount];
        Arrays.fill(observed, 0.5);
        Arrays.stream(labels).forEach(label -> observed[label]++);
        for (int step = 0; step < TILT_STEPS; step++) {
            double[] expected = new double[classCount];
            Arrays.fill(expected, 0.5);
            for (double[] ofRow : probabilities) {
                double total = total(ofRow, factor);
                for (int label = 0; label < classCount; label++) {
                    expected[label] += factor[label] * ofRow[label] / total;
                }
            }
            for (int label = 0; label < classCount; label++) {
                factor[label] = Math.clamp(
                        factor[label] * observed[label] / expected[label], Math.exp(-MOST_TILT), Math.exp(MOST_TILT));
            }
        }
        double gain = 0;
        for (int at = 0; at < labels.length; at++) {
            gain += Math.log(factor[labels[at]] / total(probabilities[at], factor));
        }
        long seen = Arrays.stream(labels).distinct().count();
        return gain - (seen - 1);
    }

    private static double total(double[] ofRow, double[] factor) {
        double total = 0;
        for (int label = 0; label < ofRow.length; label++) {
            total += factor[label] * ofRow[label];
        }
        return total;
    }
}
