package dev.bezoar.detectors.dataset;

import dev.bezoar.core.surprise.ContentModel;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The scores of every class that a model gives each row without having seen it.
final class OwnScores {
    private final double[][] scores;
    private final int[] preferred;

    private OwnScores(double[][] scores) {
        this.scores = scores;
        this.preferred = Arrays.stream(scores).mapToInt(OwnScores::best).toArray();
    }

    static OwnScores of(ContentModel model) {
        double[][] scores = new double[model.labels().size()][];
        IntStream.range(0, scores.length)
                .parallel()
                .forEach(row -> scores[row] = model.scoresWithout(new int[] {row})[0]);
        return new OwnScores(scores);
    }

    private static int best(double[] ofRow) {
        return IntStream.range(0, ofRow.length).reduce(0, (best, label) -> ofRow[label] > ofRow[best] ? label : best);
    }

    int size() {
        return scores.length;
    }

    /// The class with the highest score.
    int preferred(int row) {
        return preferred[row];
    }

    /// How far the preferred class is ahead of `other`, or of the next one if `other` is the preferred class.
    double lead(int row, int other) {
        double[] ofRow = scores[row];
        if (other != preferred[row]) {
            return ofRow[preferred[row]] - ofRow[other];
        }
        double next = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < ofRow.length; label++) {
            next = label == other ? next : Math.max(next, ofRow[label]);
        }
        return ofRow[other] - next;
    }

    /// How far the preferred class is ahead of the next one.
    double lead(int row) {
        return lead(row, preferred[row]);
    }
}
