package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IsotonicRegressionTest {

    @Test
    void at_randomPoints_equalsTheMinMaxFormula() {
        SplittableRandom random = new SplittableRandom(11);
        double[] x = new double[40];
        boolean[] outcomes = new boolean[40];
        for (int row = 0; row < 40; row++) {
            x[row] = random.nextInt(25);
            outcomes[row] = random.nextInt(25) < x[row];
        }

        IsotonicRegression fitted = IsotonicRegression.fit(x, outcomes);

        for (double point : x) {
            assertThat(fitted.at(point)).isCloseTo(minMax(x, outcomes, point), within(1e-12));
        }
    }

    /// `max over left <= point of min over right >= point of the mean of [left, right]`.
    private static double minMax(double[] x, boolean[] outcomes, double point) {
        double best = 0;
        for (double left : x) {
            double least = 1;
            for (double right : x) {
                if (left <= point && right >= point) {
                    least = Math.min(least, mean(x, outcomes, left, right));
                }
            }
            best = left <= point ? Math.max(best, least) : best;
        }
        return best;
    }

    private static double mean(double[] x, boolean[] outcomes, double left, double right) {
        double sum = 0;
        int count = 0;
        for (int row = 0; row < x.length; row++) {
            if (x[row] >= left && x[row] <= right) {
                sum += outcomes[row] ? 1 : 0;
                count++;
            }
        }
        return sum / count;
    }
}
