package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class BinomialTest {
    @Test
    void upperTail_againstExactFractions_agrees() {
        for (int trials = 0; trials <= 40; trials++) {
            for (int seen = -1; seen <= trials + 1; seen++) {
                assertThat(Binomial.upperTail(trials, seen, 0.25))
                        .as("%d of %d", seen, trials)
                        .isCloseTo(exactQuarter(trials, seen), within(1e-12));
            }
        }
    }

    @Test
    void probabilityFor_allOfThem_isTheRoot() {
        assertThat(Binomial.probabilityFor(20, 20, 0.05)).isCloseTo(Math.pow(0.05, 1 / 20.0), within(1e-9));
    }

    @Test
    void probabilityFor_isTheInverse() {
        double probability = Binomial.probabilityFor(256, 231, 0.95);

        assertThat(Binomial.upperTail(256, 231, probability)).isCloseTo(0.95, within(1e-9));
        assertThat(probability).isBetween(0.9, 0.95);
    }

    @Test
    void upperTail_certainThings_areCertain() {
        assertThat(Binomial.upperTail(5, 5, 1)).isEqualTo(1);
        assertThat(Binomial.upperTail(5, 1, 0)).isZero();
    }

    @Test
    void upperTail_noProbability_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Binomial.upperTail(5, 1, 1.5))
                .withMessage("trials must be at least 0 and a probability in [0, 1], got 5 and 1.5");
    }

    /// Counts in whole numbers: of `4^trials` equally likely outcomes, those with at least `seen`.
    private static double exactQuarter(int trials, int seen) {
        BigInteger sum = BigInteger.ZERO;
        for (int count = Math.max(0, seen); count <= trials; count++) {
            BigInteger choices = BigInteger.ONE;
            for (int i = 0; i < count; i++) {
                choices = choices.multiply(BigInteger.valueOf(trials - i)).divide(BigInteger.valueOf(i + 1));
            }
            sum = sum.add(choices.multiply(BigInteger.valueOf(3).pow(trials - count)));
        }
        return new BigDecimal(sum)
                .divide(new BigDecimal(BigInteger.valueOf(4).pow(trials)))
                .doubleValue();
    }
}
