package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlooredLogisticTest {

    @Test
    void fit_noContamination_findsNearlyNone() {
        FlooredLogistic fit = drawn(40_000, 0, 3);

        assertThat(fit.floor()).isLessThan(0.002);
        assertThat(fit.floorLow()).isLessThan(1e-3);
    }

    @Test
    void fit_contamination_isInsideItsInterval() {
        for (long seed = 1; seed <= 10; seed++) {
            FlooredLogistic fit = drawn(40_000, 0.02, seed);

            assertThat(fit.floor()).isCloseTo(0.02, within(0.004));
            assertThat(fit.floorLow()).isLessThan(fit.floor()).isGreaterThan(0.012);
            assertThat(fit.floorHigh()).isGreaterThan(fit.floor()).isLessThan(0.028);
        }
    }

    @Test
    void at_curve_isTheOneThatWasDrawnFrom() {
        FlooredLogistic fit = drawn(40_000, 0.02, 5);

        assertThat(fit.at(0)).isCloseTo(0.02 + 0.98 * 0.5, within(0.02));
        assertThat(fit.at(2)).isCloseTo(0.02 + 0.98 / (1 + Math.exp(3)), within(0.01));
    }

    @Test
    void blame_sureFailure_isTheFloors() {
        FlooredLogistic fit = drawn(40_000, 0.02, 5);

        assertThat(fit.blame(8)).isGreaterThan(0.95);
        assertThat(fit.blame(0)).isLessThan(0.08);
    }

    @Test
    void fit_everythingFails_isFinite() {
        FlooredLogistic fit = FlooredLogistic.fit(new double[] {1, 1, 1}, new boolean[] {true, true, true});

        assertThat(fit.at(1)).isBetween(0.5, 1.0);
        assertThat(fit.floor()).isBetween(0.0, 1.0);
    }

    /// Fails by `floor`, or with odds `exp(-1.5 x)`.
    private static FlooredLogistic drawn(int count, double floor, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[count];
        boolean[] failures = new boolean[count];
        for (int at = 0; at < count; at++) {
            x[at] = 6 * random.nextDouble();
            failures[at] = random.nextDouble() < floor || random.nextDouble() < 1 / (1 + Math.exp(1.5 * x[at]));
        }
        return FlooredLogistic.fit(x, failures);
    }
}
