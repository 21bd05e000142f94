package dev.bezoar.core.surprise;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.math.IsotonicRegression;
import dev.bezoar.core.surprise.LeaveGroupOut.Scorer;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Calibrated probabilities of labels from content, with any group left out; thread-safe.
public final class ContentModel {
    /// No single sample may decide a test.
    private static final double FLOOR = 0.005;

    /// A class with fewer rows borrows the calibration of all classes together.
    private static final int OWN_CALIBRATION_FROM = 50;

    /// The witnesses are too few for stronger words than one to forty-nine.
    private static final double LEAST_WITNESSED = 0.02;

    private static final int WITNESSES = 300; // rows of either side that a group is compared with

    private final Categories labels;
    private final BitSet calibrated;
    private final ThreadLocal<Scorer> scorer;
    private final List<IsotonicRegression> calibration = new ArrayList<>();
    private final double[] usualInside;
    private final double[] medianOutside;
    private final double[] meanOutside;
    private final double[] ownProbability;
    private final int[] predicted;
    private final List<Witnesses> witnesses;

    /// Some rows of a class and some of the others.
    private record Witnesses(int[] inside, int[] outside) {}

    /// Fits a model of `labels` and calibrates it on leave-one-out scores.
    ///
    /// @param trusted rows that are known to be good: only they train and calibrate; if empty, all rows do
    public ContentModel(Content content, Categories labels, BitSet trusted) {
        this.labels = labels;
        this.calibrated = new BitSet();
        if (trusted.isEmpty()) {
            calibrated.set(0, labels.size());
        } else {
            calibrated.or(trusted);
        }
        LeaveGroupOut model = content.model(labels, calibrated);
        this.scorer = ThreadLocal.withInitial(model::scorer);
        int classCount = labels.valueCount();
        double[][] margins = new double[classCount][labels.size()];
        this.predicted = new int[labels.size()];
        IntStream.range(0, labels.size()).parallel().forEach(row -> {
            int[] alone = {row};
            double[] scores = scorer.get().scores(alone, alone, Shared.KEPT)[0];
            for (int label = 0; label < classCount; label++) {
                margins[label][row] = margin(scores, label);
                predicted[row] = scores[label] > scores[predicted[row]] ? label : predicted[row];
            }
        });
        calibrate(margins);
        this.usualInside = new double[classCount];
        this.medianOutside = new double[classCount];
        this.meanOutside = new double[classCount];
        this.ownProbability = new double[labels.size()];
        for (int label = 0; label < classCount; label++) {
            summarise(label, margins[label]);
        }
        this.witnesses = IntStream.range(0, classCount)
                .mapToObj(label -> new Witnesses(
                        thinned(calibrated.stream()
                                .filter(row -> labels.code(row) == label)
                                .toArray()),
                        thinned(calibrated.stream()
                                .filter(row -> labels.code(row) != label)
                                .toArray())))
                .toList();
    }

    private void calibrate(double[][] margins) {
        int[] rows = calibrated.stream().toArray();
        int classCount = margins.length;
        int[] sizes = new int[classCount];
        Arrays.stream(rows).forEach(row -> sizes[labels.code(row)]++);
        double[] pooled = new double[Math.multiplyExact(rows.length, classCount)];
        boolean[] pooledOutcomes = new boolean[pooled.length];
        boolean anySmall = Arrays.stream(sizes).anyMatch(size -> size < OWN_CALIBRATION_FROM);
        for (int label = 0; label < classCount && anySmall; label++) {
            for (int at = 0; at < rows.length; at++) {
                pooled[label * rows.length + at] = margins[label][rows[at]];
                pooledOutcomes[label * rows.length + at] = labels.code(rows[at]) == label;
            }
        }
        IsotonicRegression shared =
                anySmall ? IsotonicRegression.fit(pooled, pooledOutcomes) : fit(margins[0], 0, rows);
        calibration.addAll(IntStream.range(0, classCount)
                .parallel()
                .mapToObj(label -> sizes[label] >= OWN_CALIBRATION_FROM ? fit(margins[label], label, rows) : shared)
                .toList());
    }

    private IsotonicRegression fit(double[] margins, int label, int[] rows) {
        double[] x = new double[rows.length];
        boolean[] outcomes = new boolean[rows.length];
        for (int at = 0; at < rows.length; at++) {
            x[at] = margins[rows[at]];
            outcomes[at] = labels.code(rows[at]) == label;
        }
        return IsotonicRegression.fit(x, outcomes);
    }

    private void summarise(int label, double[] margins) {
        double[] inside = new double[margins.length];
        double[] outside = new double[margins.length];
        int insideCount = 0;
        int outsideCount = 0;
        for (int row = 0; row < margins.length; row++) {
            double probability = probability(label, margins[row]);
            boolean isInside = labels.code(row) == label;
            if (isInside) {
                ownProbability[row] = probability;
            }
            if (calibrated.get(row) && isInside) {
                inside[insideCount++] = probability;
            } else if (calibrated.get(row)) {
                outside[outsideCount++] = probability;
            }
        }
        double meanInside = Arrays.stream(inside, 0, insideCount).average().orElse(1);
        usualInside[label] = Math.max(meanInside, median(Arrays.copyOf(inside, insideCount), 1));
        medianOutside[label] = median(Arrays.copyOf(outside, outsideCount), 0);
        meanOutside[label] = Arrays.stream(outside, 0, outsideCount).average().orElse(0);
    }

    private static double median(double[] values, double ifEmpty) {
        Arrays.sort(values);
        return values.length == 0 ? ifEmpty : (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    private static double margin(double[] scores, int label) {
        double best = Double.NEGATIVE_INFINITY;
        for (int other = 0; other < scores.length; other++) {
            if (other != label) {
                best = Math.max(best, scores[other]);
            }
        }
        return scores[label] - best;
    }

    private double probability(int label, double margin) {
        return Math.clamp(calibration.get(label).at(margin), FLOOR, 1 - FLOOR);
    }

    /// What a model that has not seen a group says of its members.
    ///
    /// @param probability of the label that was asked for, one a member
    /// @param preferred the class that the model would give, one a member
    public record Opinion(List<Double> probability, List<Integer> preferred) {}

    /// Returns `Pr[label | content]` of each of `asked`, some of `rows`, from the model without any of `rows`.
    public double[] probabilitiesWithout(int[] rows, int[] asked, int label, Shared shared) {
        return Arrays.stream(scorer.get().scores(rows, asked, shared))
                .mapToDouble(scores -> probability(label, margin(scores, label)))
                .toArray();
    }

    /// Returns the mean of `Pr[label | content]` over `rows`, from a cheaper look that may be too high.
    double roughMeanWithout(int[] rows, int label) {
        return Arrays.stream(scorer.get().roughScores(rows))
                .mapToDouble(scores -> probability(label, margin(scores, label)))
                .average()
                .orElse(1);
    }

    /// Returns at most `Pr[label | content]` of each of `rows`, from the model without any of them; nearly exact.
    double[] lowProbabilitiesWithout(int[] rows, int label, Shared shared) {
        Estimates estimates = scorer.get().estimates(rows, shared);
        double[] low = new double[rows.length];
        Arrays.setAll(low, at -> bound(estimates, at, label, -1));
        return low;
    }

    /// What [#roughMeanWithout] lies between.
    record Between(double low, double high) {}

    /// Returns bounds of [#roughMeanWithout] that are seldom apart.
    Between boundsOfRoughMeanWithout(int[] rows, int label) {
        Estimates estimates = scorer.get().roughEstimates(rows);
        double low = 0;
        double high = 0;
        for (int at = 0; at < rows.length; at++) {
            low += bound(estimates, at, label, -1);
            high += bound(estimates, at, label, 1);
        }
        return new Between(low / rows.length, high / rows.length);
    }

    /// The margin is the difference of two scores, so it may be off by twice as much; probabilities rise with it.
    private double bound(Estimates estimates, int at, int label, int sign) {
        return probability(label, margin(estimates.scores(at), label) + sign * 2 * estimates.error(at));
    }

    /// Returns the median of `Pr[label | content]` over `rows`, from the cheaper look.
    double roughMedianWithout(int[] rows, int label) {
        return median(
                Arrays.stream(scorer.get().roughScores(rows))
                        .mapToDouble(scores -> probability(label, margin(scores, label)))
                        .toArray(),
                1);
    }

    /// Returns what the model without `rows` would have said of each of them.
    public Opinion opinionWithout(int[] rows, int label, Shared shared) {
        return opinionWithout(rows, rows, label, shared);
    }

    /// Returns what the model without `rows` would have said of each of `asked`, some of them.
    public Opinion opinionWithout(int[] rows, int[] asked, int label, Shared shared) {
        List<Double> probabilities = new ArrayList<>();
        List<Integer> preferred = new ArrayList<>();
        for (double[] scores : scorer.get().scores(rows, asked, shared)) {
            probabilities.add(probability(label, margin(scores, label)));
            preferred.add(IntStream.range(0, scores.length)
                    .reduce(0, (best, other) -> scores[other] > scores[best] ? other : best));
        }
        return new Opinion(probabilities, preferred);
    }

    /// Returns the score of every class for each of `rows`, higher is likelier, from the model without any of `rows`.
    ///
    /// @param rows distinct, ascending
    public double[][] scoresWithout(int[] rows) {
        return scorer.get().scores(rows, rows, Shared.KEPT);
    }

    /// Returns the probability of every class for each of `rows`, summing to 1, from the model without any of `rows`.
    ///
    /// @param rows distinct, ascending
    public double[][] probabilitiesWithout(int[] rows) {
        double[][] scores = scoresWithout(rows);
        for (double[] ofRow : scores) {
            double[] margins = new double[ofRow.length];
            Arrays.setAll(margins, label -> margin(ofRow, label));
            Arrays.setAll(ofRow, label -> probability(label, margins[label]));
            double sum = Arrays.stream(ofRow).sum();
            Arrays.setAll(ofRow, label -> ofRow[label] / sum);
        }
        return scores;
    }

    /// The labels that this models.
    public Categories labels() {
        return labels;
    }

    /// Returns the leave-one-out probability of each row's own label; a new array.
    public double[] ownProbabilities() {
        return ownProbability.clone();
    }

    /// The class that the model without `row` prefers for it.
    public int predicted(int row) {
        return predicted[row];
    }

    /// Share of the trusted rows (of all, if none are) whose label the model without them predicts.
    public double accuracy() {
        long right = calibrated.stream()
                .filter(row -> predicted[row] == labels.code(row))
                .count();
        return (double) right / calibrated.cardinality();
    }

    /// Mean probability of `label` over the rows that are not labelled so.
    double meanOutside(int label) {
        return meanOutside[label];
    }

    /// Where `probability` lies between the medians of rows outside `label` (0) and inside it (1), if what `asked`
    /// share
    /// is ignored of these too; where the model cannot tell that cheaply, as it is between whole rows.
    double likenessWithoutShared(double probability, int label, int[] asked) {
        double[] outside = withoutShared(asked, witnesses.get(label).outside(), label);
        double[] inside = withoutShared(asked, witnesses.get(label).inside(), label);
        if (outside.length == 0 || inside.length == 0) {
            return likeness(probability, label);
        }
        double low = median(outside, 0);
        double mean = Arrays.stream(inside).average().orElse(1);
        double span = Math.max(mean, median(inside, 1)) - low;
        return span <= 0 ? 1 : (probability - low) / span;
    }

    /// Returns how many times likelier the content of each of `asked`, some of `rows`, is in the class `label` than
    /// outside it, by a model without `rows` and besides what nearly all of `asked` share.
    public double[] ratiosWithoutShared(int[] rows, int[] asked, int label) {
        Witnesses of = witnesses.get(label);
        double[] inside = margins(scorer.get().othersWithoutShared(asked, of.inside()), label);
        double[] outside = margins(scorer.get().othersWithoutShared(asked, of.outside()), label);
        if (inside.length == 0 || outside.length == 0) {
            double usual = (double) labels.counts()[label] / labels.size();
            return Arrays.stream(probabilitiesWithout(rows, asked, label, Shared.IGNORED))
                    .map(probability -> probability / (1 - probability) * (1 - usual) / usual)
                    .toArray();
        }
        double[] both = Arrays.copyOf(inside, inside.length + outside.length);
        System.arraycopy(outside, 0, both, inside.length, outside.length);
        boolean[] outcomes = new boolean[both.length];
        Arrays.fill(outcomes, 0, inside.length, true);
        IsotonicRegression share = IsotonicRegression.fit(both, outcomes);
        return Arrays.stream(margins(scorer.get().scores(rows, asked, Shared.IGNORED), label))
                .map(margin -> Math.clamp(share.at(margin), LEAST_WITNESSED, 1 - LEAST_WITNESSED))
                .map(probability -> probability / (1 - probability) * outside.length / inside.length)
                .toArray();
    }

    private static double[] margins(double[][] scores, int label) {
        return Arrays.stream(scores).mapToDouble(ofRow -> margin(ofRow, label)).toArray();
    }

    private double[] withoutShared(int[] asked, int[] rows, int label) {
        return Arrays.stream(scorer.get().othersWithoutShared(asked, rows))
                .mapToDouble(scores -> probability(label, margin(scores, label)))
                .toArray();
    }

    private static int[] thinned(int[] rows) {
        int stride = Math.max(1, rows.length / WITNESSES);
        return IntStream.range(0, Math.min(rows.length, WITNESSES))
                .map(at -> rows[at * stride])
                .toArray();
    }

    /// Where `probability` lies between the median of the rows outside `label` (0) and of those inside it (1).
    ///
    /// The mean stands for the median inside a class that the model hardly ever gives.
    public double likeness(double probability, int label) {
        double span = usualInside[label] - medianOutside[label];
        return span <= 0 ? 1 : (probability - medianOutside[label]) / span;
    }
}
