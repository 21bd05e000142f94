package dev.bezoar.queries.drill;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// A linear classifier of texts by their words, trained by gradient steps: what is attacked, and what a copier
/// trains.
final class ToyModel {
    private static final int BITS = 14;
    private static final int EPOCHS = 6;
    private static final double RATE = 0.8;

    private final double[][] weights;
    private final long words; // which words this model sees: a bit for each of 64 kinds

    private ToyModel(int labels, long words) {
        this.weights = new double[labels][(1 << BITS) + 1];
        this.words = words;
    }

    /// Trains on `texts`.
    ///
    /// @param words all words if -1; else the model sees only those whose hash, of 64, has its bit set
    static ToyModel trained(List<String> texts, List<Integer> labels, int labelCount, long words, long seed) {
        return trained(
                texts.stream().map(text -> features(text, words)).toList(),
                labels,
                new ToyModel(labelCount, words),
                seed);
    }

    /// Trains on the features of texts, for a copy that sees all words.
    static ToyModel copied(List<int[]> rows, List<Integer> labels, int labelCount, long seed) {
        return trained(rows, labels, new ToyModel(labelCount, -1), seed);
    }

    private static ToyModel trained(List<int[]> rows, List<Integer> labels, ToyModel model, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int step = 0; step < rows.size(); step++) {
                int row = random.nextInt(rows.size());
                model.learn(rows.get(row), labels.get(row), RATE / (1 + epoch));
            }
        }
        return model;
    }

    private void learn(int[] features, int label, double rate) {
        double[] probabilities = probabilities(features);
        double value = value(features);
        for (int at = 0; at < weights.length; at++) {
            double gradient = probabilities[at] - (at == label ? 1 : 0);
            for (int feature : features) {
                weights[at][feature] -= rate * gradient * value;
            }
            weights[at][1 << BITS] -= rate * gradient * 0.1;
        }
    }

    private static double value(int[] features) {
        return features.length == 0 ? 0 : 1 / Math.sqrt(features.length);
    }

    /// Returns the features of all words of `text`.
    static int[] features(String text) {
        return features(text, -1);
    }

    private static int[] features(String text, long words) {
        int[] features = new int[text.length() / 2 + 1];
        int count = 0;
        int hash = 0;
        boolean inWord = false;
        for (int at = 0; at <= text.length(); at++) {
            char letter = at == text.length() ? ' ' : text.charAt(at);
            if (Character.isLetterOrDigit(letter) || Character.getType(letter) == Character.FORMAT) {
                hash = 31 * hash + Character.toLowerCase(letter);
                inWord = true;
            } else if (inWord) {
                int mixed = hash * 0x9E3779B1;
                if (((words >>> (mixed & 63)) & 1) == 1) {
                    features[count++] = mixed >>> (Integer.SIZE - BITS);
                }
                hash = 0;
                inWord = false;
            }
        }
        return Arrays.copyOf(features, count);
    }

    double[] probabilities(String text) {
        return probabilities(features(text, words));
    }

    double[] probabilities(int[] features) {
        double[] scores = new double[weights.length];
        double value = value(features);
        double most = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < scores.length; label++) {
            for (int feature : features) {
                scores[label] += weights[label][feature] * value;
            }
            scores[label] += weights[label][1 << BITS];
            most = Math.max(most, scores[label]);
        }
        double sum = 0;
        for (int label = 0; label < scores.length; label++) {
            scores[label] = Math.exp(scores[label] - most);
            sum += scores[label];
        }
        for (int label = 0; label < scores.length; label++) {
            scores[label] /= sum;
        }
        return scores;
    }

    static int likeliest(double[] probabilities) {
        int likeliest = 0;
        for (int label = 1; label < probabilities.length; label++) {
            likeliest = probabilities[label] > probabilities[likeliest] ? label : likeliest;
        }
        return likeliest;
    }

    int label(String text) {
        return likeliest(probabilities(text));
    }

    /// Returns the share of `rows` to which this model gives the label of `labels`.
    double agreement(List<int[]> rows, List<Integer> labels) {
        int same = 0;
        for (int row = 0; row < rows.size(); row++) {
            same += likeliest(probabilities(rows.get(row))) == labels.get(row) ? 1 : 0;
        }
        return same / (double) rows.size();
    }
}
