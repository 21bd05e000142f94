package dev.bezoar.watch.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ErrorEstimatorTest {
    /// Scores even in [.5, 1], wrong with `1 - score`: 25 % of all, and of those in [.5, .75] 37.5 %.
    @Test
    void estimate_evenScores_isTheIntegral() {
        SplittableRandom random = new SplittableRandom(1);
        ErrorEstimator estimator = new ErrorEstimator();
        for (int event = 0; event < 200_000; event++) {
            double score = random.nextDouble(0.5, 1);
            estimator.learn(score, random.nextDouble() < 1 - score ? 1 : 0);
        }
        assertThat(estimator.begin()).isTrue();
        for (int event = 0; event < 4_000; event++) {
            estimator.see(random.nextDouble(0.5, 0.75));
        }

        Estimate estimate = estimator.estimate("m").orElseThrow();
        assertThat(estimate.learnt()).isCloseTo(0.25, within(0.005));
        assertThat(estimate.error()).isCloseTo(0.375, within(0.01));
        assertThat(estimate.threshold()).isCloseTo(0.5, within(0.02)); // scores below .625: half of them
        assertThat(estimator.expected(0.8)).isCloseTo(0.2, within(0.01));
    }

    /// Other inputs come, a score means what it meant: in at least 90 of 100 runs the true share lies in the interval.
    @Test
    void estimate_covariateShift_holdsTheTruthInNineOfTenRuns() {
        int held = 0;
        double width = 0;
        double shift = 0;
        for (int run = 0; run < 200; run++) {
            SplittableRandom random = new SplittableRandom(run);
            ErrorEstimator estimator = learnt(random, score -> 0.4 * (1 - score));
            int errors = 0;
            for (int event = 0; event < 4_000; event++) {
                double score = score(random, 5, 3);
                errors += random.nextDouble() < 0.4 * (1 - score) ? 1 : 0;
                estimator.see(score);
            }
            Estimate estimate = estimator.estimate("m").orElseThrow();
            double truth = errors / 4_000.0;
            held += estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
            width += (estimate.high() - estimate.low()) / 200;
            shift += (truth - estimate.learnt()) / 200;
        }

        assertThat(held).isGreaterThanOrEqualTo(180);
        assertThat(shift).isGreaterThan(0.06); // the learnt rate alone would be far off
        assertThat(width).isLessThan(0.06);
    }

    /// What is right changed, the scores did not: nothing can be seen, as its documentation says.
    @Test
    void estimate_conceptShift_isBlind() {
        SplittableRandom random = new SplittableRandom(3);
        ErrorEstimator estimator = learnt(random, score -> 0.4 * (1 - score));
        int errors = 0;
        for (int event = 0; event < 4_000; event++) {
            double score = score(random, 8, 2);
            errors += random.nextDouble() < 0.5 ? 1 : 0;
            estimator.see(score);
        }

        Estimate estimate = estimator.estimate("m").orElseThrow();
        assertThat(errors / 4_000.0).isGreaterThan(0.45);
        assertThat(estimate.error()).isCloseTo(estimate.learnt(), within(0.01));
        assertThat(estimate.high()).isLessThan(0.12);
    }

    @Test
    void estimate_scoresNeverSeen_mayBeAnything() {
        SplittableRandom random = new SplittableRandom(4);
        ErrorEstimator estimator = new ErrorEstimator();
        for (int event = 0; event < 5_000; event++) {
            double score = random.nextDouble(0.6, 1);
            estimator.learn(score, random.nextDouble() < 0.1 ? 1 : 0);
        }
        estimator.begin();
        for (int event = 0; event < 1_000; event++) {
            estimator.see(event % 2 == 0 ? 0.2 : 0.8);
        }

        Estimate estimate = estimator.estimate("m").orElseThrow();
        assertThat(estimate.outside()).isEqualTo(0.5);
        assertThat(estimate.high() - estimate.low()).isGreaterThan(0.5);
    }

    @Test
    void begin_tooFewErrors_doesNot() {
        ErrorEstimator estimator = new ErrorEstimator();
        for (int event = 0; event < 5_000; event++) {
            estimator.learn(0.9, event < 9 ? 1 : 0);
        }

        assertThat(estimator.begin()).isFalse();
        assertThat(estimator.estimate("m")).isEmpty();
    }

    private static ErrorEstimator learnt(SplittableRandom random, DoubleUnaryOperator wrong) {
        ErrorEstimator estimator = new ErrorEstimator();
        for (int event = 0; event < 10_000; event++) {
            double score = score(random, 8, 2);
            estimator.learn(score, random.nextDouble() < wrong.applyAsDouble(score) ? 1 : 0);
        }
        assertThat(estimator.begin()).isTrue();
        return estimator;
    }

    /// Returns a number of the beta distribution, for whole parameters: a share of sums of exponential ones.
    private static double score(SplittableRandom random, int above, int below) {
        double first = sum(random, above);
        return first / (first + sum(random, below));
    }

    private static double sum(SplittableRandom random, int count) {
        double product = 1;
        for (int at = 0; at < count; at++) {
            product *= 1 - random.nextDouble();
        }
        return -Math.log(product);
    }
}
