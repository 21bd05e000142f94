package dev.bezoar.core.learn;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Multinomial logistic regression with a squared penalty on the weights; intercepts are free.
///
/// The same rows give the same bits on any number of threads: every sum has one owner and one order.
final class LogisticRegression {
    private static final double FLAT = 3e-5; // of the mean loss; at the usual 1e-4 accuracies still move

    private final double[] weights;
    private final int classes;

    /// @param weights shape `[features + 1, classes]`, row-major; the intercepts are last
    private LogisticRegression(double[] weights, int classes) {
        this.weights = weights;
        this.classes = classes;
    }

    /// Trains on `rows`.
    ///
    /// @param labels one a row, from 0 to `classes - 1`
    /// @param penalty of half the squared weights, against the summed loss of the rows
    static LogisticRegression train(SparseRows rows, int[] labels, int classes, double penalty) {
        Loss loss = new Loss(rows, labels, classes, penalty);
        return new LogisticRegression(Lbfgs.minimum(loss, FLAT * rows.size()), classes);
    }

    /// Returns the likeliest class of each row.
    int[] predict(SparseRows rows) {
        return IntStream.range(0, rows.size())
                .parallel()
                .map(row -> likeliest(scores(rows, row, weights, classes)))
                .toArray();
    }

    /// Returns the probability of each class for one row.
    double[] probabilities(SparseRows rows, int row) {
        double[] scores = scores(rows, row, weights, classes);
        double logSum = logSum(scores);
        return Arrays.stream(scores).map(score -> Math.exp(score - logSum)).toArray();
    }

    private static double logSum(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(score - most);
        }
        return most + Math.log(sum);
    }

    private static int likeliest(double[] scores) {
        int likeliest = 0;
        for (int label = 1; label < scores.length; label++) {
            likeliest = scores[label] > scores[likeliest] ? label : likeliest;
        }
        return likeliest;
    }

    private static double[] scores(SparseRows rows, int row, double[] weights, int classes) {
        int intercepts = rows.featureCount() * classes;
        double[] scores = Arrays.copyOfRange(weights, intercepts, intercepts + classes);
        for (int at = 0; at < rows.count(row); at++) {
            int first = rows.feature(row, at) * classes;
            float value = rows.value(row, at);
            for (int label = 0; label < classes; label++) {
                scores[label] += value * weights[first + label];
            }
        }
        return scores;
    }

    /// Minus the log-likelihood of the labels, plus the penalty.
    private static final class Loss implements SmoothFunction {
        private final SparseRows rows;
        private final SparseRows columns;
        private final int[] labels;
        private final int classes;
        private final double penalty;
        private final double[] residuals;
        private final double[] losses;

        Loss(SparseRows rows, int[] labels, int classes, double penalty) {
            this.rows = rows;
            this.columns = rows.transposed();
            this.labels = labels;
            this.classes = classes;
            this.penalty = penalty;
            this.residuals = new double[rows.size() * classes];
            this.losses = new double[rows.size()];
        }

        @Override
        public int size() {
            return Math.multiplyExact(rows.featureCount() + 1, classes);
        }

        @Override
        public double at(double[] point, double[] gradient) {
            IntStream.range(0, rows.size()).parallel().forEach(row -> losses[row] = loss(row, point));
            IntStream.range(0, rows.featureCount()).parallel().forEach(feature -> derive(feature, point, gradient));
            double squares = 0;
            for (int i = 0; i < rows.featureCount() * classes; i++) {
                squares += point[i] * point[i];
            }
            deriveIntercepts(gradient);
            return Arrays.stream(losses).sum() + penalty / 2 * squares;
        }

        /// Returns the loss of `row` and leaves its residuals: probability minus one for its own label.
        private double loss(int row, double[] point) {
            double[] scores = scores(rows, row, point, classes);
            double logSum = logSum(scores);
            for (int label = 0; label < classes; label++) {
                residuals[row * classes + label] = Math.exp(scores[label] - logSum);
            }
            residuals[row * classes + labels[row]]--;
            return logSum - scores[labels[row]];
        }

        private void derive(int feature, double[] point, double[] gradient) {
            int first = feature * classes;
            for (int label = 0; label < classes; label++) {
                gradient[first + label] = penalty * point[first + label];
            }
            for (int at = 0; at < columns.count(feature); at++) {
                int residual = columns.feature(feature, at) * classes;
                float value = columns.value(feature, at);
                for (int label = 0; label < classes; label++) {
                    gradient[first + label] += value * residuals[residual + label];
                }
            }
        }

        private void deriveIntercepts(double[] gradient) {
            int first = rows.featureCount() * classes;
            Arrays.fill(gradient, first, first + classes, 0);
            for (int row = 0; row < rows.size(); row++) {
                for (int label = 0; label < classes; label++) {
                    gradient[first + label] += residuals[row * classes + label];
                }
            }
        }
    }
}
