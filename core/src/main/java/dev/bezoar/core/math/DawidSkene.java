package dev.bezoar.core.math;

import java.util.Arrays;

/// Finds the likely truth of tasks and the confusion matrix of each worker from their answers alone, by expectation
/// maximisation that starts from the majority's answer.
///
/// A worker's confusion counts are smoothed by one answer a true class, spread like the answers of all workers
/// together: somebody with three answers is judged as one of the crowd. All products are sums of logarithms.
///
/// @see <a href="https://doi.org/10.2307/2346806">Dawid and Skene 1979</a>; the smoothing is ours
public final class DawidSkene {
    private static final int MOST_STEPS = 200;
    private static final double TOLERANCE = 1e-7; // largest change of any probability of a truth
    private static final double SMOOTHING = 2; // answers of the pooled worker added to each true class

    private final Answers answers;
    private final double[] prior;
    private final double[][][] confusion;
    private final double[][] truth;
    private int steps;

    /// Who answered what.
    ///
    /// @param tasks the task of each answer, from 0
    /// @param workers the worker of each answer, from 0
    /// @param labels the class of each answer
    /// @param classCount number of classes
    public record Answers(int[] tasks, int[] workers, int[] labels, int classCount) {

        public Answers {
            if (tasks.length != workers.length || tasks.length != labels.length || tasks.length == 0) {
                throw new IllegalArgumentException(
                        "tasks, workers and labels must be as many and at least 1, got %d, %d and %d"
                                .formatted(tasks.length, workers.length, labels.length));
            }
        }

        int taskCount() {
            return Arrays.stream(tasks).max().orElse(0) + 1;
        }

        int workerCount() {
            return Arrays.stream(workers).max().orElse(0) + 1;
        }
    }

    private DawidSkene(Answers answers) {
        this.answers = answers;
        int classes = answers.classCount();
        this.prior = new double[classes];
        this.confusion = new double[answers.workerCount()][classes][classes];
        this.truth = new double[answers.taskCount()][classes];
    }

    /// Fits truth and workers.
    public static DawidSkene fit(Answers answers) {
        DawidSkene fit = new DawidSkene(answers);
        fit.vote();
        for (fit.steps = 1; fit.steps < MOST_STEPS; fit.steps++) {
            fit.learnWorkers();
            if (fit.learnTruth() < TOLERANCE) {
                break;
            }
        }
        return fit;
    }

    private void vote() {
        for (int at = 0; at < answers.tasks().length; at++) {
            truth[answers.tasks()[at]][answers.labels()[at]]++;
        }
        for (double[] votes : truth) {
            normalise(votes);
        }
    }

    private void learnWorkers() {
        int classes = answers.classCount();
        double[][] pooled = new double[classes][classes];
        Arrays.fill(prior, 1);
        for (double[] task : truth) {
            for (int label = 0; label < classes; label++) {
                prior[label] += task[label];
            }
        }
        normalise(prior);
        for (double[][] worker : confusion) {
            Arrays.stream(worker).forEach(row -> Arrays.fill(row, 0));
        }
        for (int at = 0; at < answers.tasks().length; at++) {
            double[] task = truth[answers.tasks()[at]];
            double[][] worker = confusion[answers.workers()[at]];
            for (int label = 0; label < classes; label++) {
                worker[label][answers.labels()[at]] += task[label];
                pooled[label][answers.labels()[at]] += task[label];
            }
        }
        for (double[] row : pooled) {
            Arrays.setAll(row, answer -> row[answer] + 1.0 / classes);
            normalise(row);
        }
        for (double[][] worker : confusion) {
            for (int label = 0; label < classes; label++) {
                double[] row = worker[label];
                double[] usual = pooled[label];
                Arrays.setAll(row, answer -> row[answer] + SMOOTHING * usual[answer]);
                normalise(row);
            }
        }
    }

    private double learnTruth() {
        int classes = answers.classCount();
        double[][] logs = new double[truth.length][classes];
        for (double[] task : logs) {
            Arrays.setAll(task, label -> Math.log(prior[label]));
        }
        for (int at = 0; at < answers.tasks().length; at++) {
            double[] task = logs[answers.tasks()[at]];
            double[][] worker = confusion[answers.workers()[at]];
            for (int label = 0; label < classes; label++) {
                task[label] += Math.log(worker[label][answers.labels()[at]]);
            }
        }
        double change = 0;
        for (int task = 0; task < truth.length; task++) {
            fromLogs(logs[task]);
            for (int label = 0; label < classes; label++) {
                change = Math.max(change, Math.abs(logs[task][label] - truth[task][label]));
                truth[task][label] = logs[task][label];
            }
        }
        return change;
    }

    private static void fromLogs(double[] logs) {
        double largest = Arrays.stream(logs).max().orElse(0);
        Arrays.setAll(logs, label -> Math.exp(logs[label] - largest));
        normalise(logs);
    }

    private static void normalise(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, at -> sum > 0 ? weights[at] / sum : 1.0 / weights.length);
    }

    /// Returns the probability of each class for `task`, a new array.
    public double[] truth(int task) {
        return truth[task].clone();
    }

    /// Returns what everybody but the worker of answer `at` makes of its task: the probability of each class.
    ///
    /// The answer's own factor is taken out; what the worker's answer did to the others' matrices is not.
    public double[] truthWithout(int at) {
        double[] task = truth[answers.tasks()[at]];
        double[][] worker = confusion[answers.workers()[at]];
        double[] logs = new double[task.length];
        Arrays.setAll(
                logs,
                label -> Math.log(Math.max(task[label], Double.MIN_NORMAL))
                        - Math.log(worker[label][answers.labels()[at]]));
        fromLogs(logs);
        return logs;
    }

    /// Returns how often each class is true, a new array.
    public double[] prior() {
        return prior.clone();
    }

    /// Returns `Pr[worker answers answer | truth]`.
    public double confusion(int worker, int truth, int answer) {
        return confusion[worker][truth][answer];
    }

    /// Returns how likely `worker` is to be right on a task drawn at random.
    public double reliability(int worker) {
        double right = 0;
        for (int label = 0; label < prior.length; label++) {
            right += prior[label] * confusion[worker][label][label];
        }
        return right;
    }

    /// How many rounds it took.
    public int steps() {
        return steps;
    }
}
