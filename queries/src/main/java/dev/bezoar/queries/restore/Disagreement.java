package dev.bezoar.queries.restore;

import java.util.List;

/// How far a model's answers to one input in several forms, or several models' answers to one input, lie apart.
///
/// A clean input says the same before and after restoration, and to every model of an ensemble; one that was
/// searched for to fool a model seldom does.
///
/// @param distance largest sum of differences of probabilities between two answers, in `[0, 2]`
/// @param labels number of different likeliest labels
public record Disagreement(double distance, int labels) {

    /// Compares answers.
    ///
    /// @param answers probabilities by label, in the same order in each; at least one
    public static Disagreement of(List<double[]> answers) {
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one answer");
        }
        double distance = 0;
        for (double[] left : answers) {
            for (double[] right : answers) {
                distance = Math.max(distance, distance(left, right));
            }
        }
        long labels =
                answers.stream().mapToInt(Disagreement::likeliest).distinct().count();
        return new Disagreement(distance, (int) labels);
    }

    private static double distance(double[] left, double[] right) {
        if (left.length != right.length) {
            throw new IllegalArgumentException(
                    "answers must be about as many labels, got %d and %d".formatted(left.length, right.length));
        }
        double sum = 0;
        for (int label = 0; label < left.length; label++) {
            sum += Math.abs(left[label] - right[label]);
        }
        return sum;
    }

    private static int likeliest(double[] answer) {
        int likeliest = 0;
        for (int label = 1; label < answer.length; label++) {
            likeliest = answer[label] > answer[likeliest] ? label : likeliest;
        }
        return likeliest;
    }

    /// Whether a label differs, or the probabilities do by more than `most`.
    public boolean isMoreThan(double most) {
        return labels > 1 || distance > most;
    }
}
