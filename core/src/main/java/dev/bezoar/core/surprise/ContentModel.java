package dev.bezoar.core.surprise;

import dev.bezoar.core.math.IsotonicRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Calibrated probabilities of labels from content, with any group left out.
public final class ContentModel {
    /// No single sample may decide a test.
    private static final double FLOOR = 0.005;

    /// A class with fewer rows borrows the calibration of all classes together.
    private static final int OWN_CALIBRATION_FROM = 50;

    private final TextFeatures texts;
    private final NaiveBayes model;
    private final ThreadLocal<NaiveBayes.WithoutGroup> scratch;
    private final List<IsotonicRegression> calibration = new ArrayList<>();
    private final double[] meanInside;
    private final double[] meanOutside;
    private final double[] ownProbability;
    private final int[] predicted;

    /// Fits the model and calibrates it on leave-one-out scores of every row.
    public ContentModel(TextFeatures texts) {
        this.texts = texts;
        this.model = new NaiveBayes(texts);
        this.scratch = ThreadLocal.withInitial(() -> model.new WithoutGroup());
        int classCount = texts.classCount();
        double[][] margins = new double[classCount][texts.size()];
        this.predicted = new int[texts.size()];
        for (int row = 0; row < texts.size(); row++) {
            double[] scores = scratch.get().scores(new int[] {row})[0];
            for (int label = 0; label < classCount; label++) {
                margins[label][row] = margin(scores, label);
                predicted[row] = scores[label] > scores[predicted[row]] ? label : predicted[row];
            }
        }
        calibrate(margins);
        this.meanInside = new double[classCount];
        this.meanOutside = new double[classCount];
        this.ownProbability = new double[texts.size()];
        for (int label = 0; label < classCount; label++) {
            summarise(label, margins[label]);
        }
    }

    private void calibrate(double[][] margins) {
        int classCount = margins.length;
        double[] pooled = Arrays.stream(margins).flatMapToDouble(Arrays::stream).toArray();
        boolean[] pooledOutcomes = new boolean[pooled.length];
        boolean[][] outcomes = new boolean[classCount][texts.size()];
        int[] sizes = new int[classCount];
        for (int label = 0; label < classCount; label++) {
            for (int row = 0; row < texts.size(); row++) {
                outcomes[label][row] = texts.label(row) == label;
                pooledOutcomes[label * texts.size() + row] = outcomes[label][row];
                sizes[label] += outcomes[label][row] ? 1 : 0;
            }
        }
        IsotonicRegression shared = IsotonicRegression.fit(pooled, pooledOutcomes);
        for (int label = 0; label < classCount; label++) {
            boolean enough = sizes[label] >= OWN_CALIBRATION_FROM;
            calibration.add(enough ? IsotonicRegression.fit(margins[label], outcomes[label]) : shared);
        }
    }

    private void summarise(int label, double[] margins) {
        int inside = 0;
        for (int row = 0; row < texts.size(); row++) {
            double probability = probability(label, margins[row]);
            if (texts.label(row) == label) {
                inside++;
                meanInside[label] += probability;
                ownProbability[row] = probability;
            } else {
                meanOutside[label] += probability;
            }
        }
        meanInside[label] /= Math.max(1, inside);
        meanOutside[label] /= Math.max(1, texts.size() - inside);
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

    /// Returns `Pr[label | content]` of each of `members`, from the model without any of them.
    public double[] probabilitiesWithout(int[] members, int label) {
        return Arrays.stream(scratch.get().scores(members))
                .mapToDouble(scores -> probability(label, margin(scores, label)))
                .toArray();
    }

    /// Returns the leave-one-out probability of each row's own label; a new array.
    public double[] ownProbabilities() {
        return ownProbability.clone();
    }

    /// The class that the model without `row` prefers for it.
    public int predicted(int row) {
        return predicted[row];
    }

    /// Share of rows whose label the model without them predicts.
    public double accuracy() {
        int right = 0;
        for (int row = 0; row < texts.size(); row++) {
            right += predicted[row] == texts.label(row) ? 1 : 0;
        }
        return (double) right / texts.size();
    }

    /// Where `probability` lies between what rows outside `label` get (0) and rows inside it get (1).
    double likeness(double probability, int label) {
        double span = meanInside[label] - meanOutside[label];
        return span <= 0 ? 1 : (probability - meanOutside[label]) / span;
    }
}
