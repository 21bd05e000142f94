package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PoissonBinomialTest {

    @Test
    void log10UpperTail_twelveTrials_equalsEnumeration() {
        double[] probabilities = new SplittableRandom(3).doubles(12).toArray();

        for (int successes = 0; successes <= 12; successes++) {
            double tail = PoissonBinomial.log10UpperTail(probabilities, successes);

            assertThat(Math.pow(10, tail)).isCloseTo(enumerated(probabilities, successes), within(1e-12));
        }
    }

    @Test
    void log10UpperTail_belowTheSmallestDouble_keepsItsMagnitude() {
        double[] probabilities = new double[500];
        Arrays.fill(probabilities, 0.005);

        assertThat(PoissonBinomial.log10UpperTail(probabilities, 500)).isCloseTo(500 * Math.log10(0.005), within(1e-9));
    }

    @Test
    void log10UpperTail_moreSuccessesThanTrials_isImpossible() {
        assertThat(PoissonBinomial.log10UpperTail(new double[] {0.5}, 2)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static double enumerated(double[] probabilities, int successes) {
        double tail = 0;
        for (int outcome = 0; outcome < 1 << probabilities.length; outcome++) {
            double chance = 1;
            for (int trial = 0; trial < probabilities.length; trial++) {
                chance *= (outcome >> trial & 1) == 1 ? probabilities[trial] : 1 - probabilities[trial];
            }
            tail += Integer.bitCount(outcome) >= successes ? chance : 0;
        }
        return tail;
    }
}
