package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.math.DawidSkene;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// Answers of many workers to the same tasks, with what everybody else makes of each.
final class Crowd {
    private static final double SMOOTHING = 0.5; // answers added to each cell of the usual worker's confusion matrix

    private final Categories answers;
    private final Categories tasks;
    private final Categories workers;
    private final DawidSkene fit;
    private final double[][] truth;
    private final double[][] usual;
    private final double[][] expected;

    private Crowd(Categories answers, Categories tasks, Categories workers) {
        this.answers = answers;
        this.tasks = tasks;
        this.workers = workers;
        this.fit = DawidSkene.fit(
                new DawidSkene.Answers(tasks.codes(), workers.codes(), answers.codes(), answers.valueCount()));
        this.truth = IntStream.range(0, answers.size())
                .parallel()
                .mapToObj(fit::truthWithout)
                .toArray(double[][]::new);
        this.usual = usual();
        this.expected = expected();
    }

    /// Returns the crowd of `data`; empty if rows are not answers of workers to tasks that several of them share.
    static Optional<Crowd> of(Dataset data) {
        if (data.origin().task().isEmpty() || data.origin().contributor().isEmpty()) {
            return Optional.empty();
        }
        Categories tasks = data.origin().task().get();
        Categories workers = data.origin().contributor().get();
        boolean isShared =
                Arrays.stream(tasks.counts()).filter(count -> count >= 3).count() * 2 >= tasks.valueCount();
        return isShared && workers.valueCount() >= 3
                ? Optional.of(new Crowd(data.labels(), tasks, workers))
                : Optional.empty();
    }

    private double[][] usual() {
        int classes = answers.valueCount();
        double[][] usual = new double[classes][classes];
        Arrays.stream(usual).forEach(row -> Arrays.fill(row, SMOOTHING));
        for (int at = 0; at < truth.length; at++) {
            for (int label = 0; label < classes; label++) {
                usual[label][answers.code(at)] += truth[at][label];
            }
        }
        for (double[] row : usual) {
            double sum = Arrays.stream(row).sum();
            Arrays.setAll(row, answer -> row[answer] / sum);
        }
        return usual;
    }

    private double[][] expected() {
        double[][] chances = new double[truth.length][answers.valueCount()];
        for (int at = 0; at < truth.length; at++) {
            for (int label = 0; label < usual.length; label++) {
                for (int answer = 0; answer < usual.length; answer++) {
                    chances[at][answer] += truth[at][label] * usual[label][answer];
                }
            }
        }
        return chances;
    }

    Categories answers() {
        return answers;
    }

    Categories tasks() {
        return tasks;
    }

    Categories workers() {
        return workers;
    }

    /// How likely `worker` is to be right on a task drawn at random.
    double reliability(int worker) {
        return fit.reliability(worker);
    }

    /// How many times as often as a usual worker `worker` gives `answer` where `truth` is right.
    double habit(int worker, int truth, int answer) {
        return fit.confusion(worker, truth, answer) / usual[truth][answer];
    }

    /// The class that everybody but its worker makes of the task of answer `row`.
    int likelyTruth(int row) {
        double[] ofRow = truth[row];
        return IntStream.range(0, ofRow.length).reduce(0, (best, label) -> ofRow[label] > ofRow[best] ? label : best);
    }

    /// Returns the chance of each answer that a usual worker would give to the tasks of `rows`.
    double[][] expected(int[] rows) {
        return Arrays.stream(rows).mapToObj(row -> expected[row].clone()).toArray(double[][]::new);
    }

    /// How many more of the answers `rows` fit the truth than would without looking, from 0 to 1.
    ///
    /// The gain of an answer distribution per truth over a single one, in units of what chance gives.
    double dependence(int[] rows) {
        int classes = answers.valueCount();
        double[][] joint = new double[classes][classes];
        double[] byAnswer = new double[classes];
        double[] byTruth = new double[classes];
        for (int row : rows) {
            for (int label = 0; label < classes; label++) {
                joint[label][answers.code(row)] += truth[row][label];
                byTruth[label] += truth[row][label];
            }
            byAnswer[answers.code(row)]++;
        }
        double gain = 0;
        long seenAnswers = Arrays.stream(byAnswer).filter(count -> count > 0).count();
        long seenTruths =
                Arrays.stream(byTruth).filter(count -> count >= SMOOTHING).count();
        for (int label = 0; label < classes; label++) {
            for (int answer = 0; answer < classes; answer++) {
                if (joint[label][answer] > 0) {
                    gain += 2
                            * joint[label][answer]
                            * Math.log(joint[label][answer] * rows.length / byTruth[label] / byAnswer[answer]);
                }
            }
        }
        double freedom = Math.max(1, (seenAnswers - 1.0) * (seenTruths - 1.0));
        return (gain - freedom) / Math.sqrt(2 * freedom);
    }
}
