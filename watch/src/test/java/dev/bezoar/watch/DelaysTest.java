package dev.bezoar.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bezoar.core.erosion.LimitDetector;
import org.junit.jupiter.api.Test;

class DelaysTest {
    /// 0.06 ln 1.2 + 0.94 ln (0.94 / 0.95) = 0.000991755, by hand.
    @Test
    void expected_fiveToSixPercent_isTheClosedForm() {
        double divergence = 0.06 * Math.log(1.2) + 0.94 * Math.log(0.94 / 0.95);

        assertThat(Delays.expected(0.05, 0.06, 1e6)).isCloseTo(Math.log(1e6 * divergence) / divergence, within(1e-6));
        assertThat(Delays.expected(0.05, 0.06, 1e6))
                .isCloseTo(new LimitDetector(0.05).expectedDelay(0.06, 1e6), within(1e-6));
    }

    @Test
    void expected_noChange_isNever() {
        assertThat(Delays.expected(0.05, 0.05, 1e6)).isInfinite();
    }
}
