package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class LogGammaTest {
    @Test
    void of_wholeNumbers_isTheLogarithmOfTheFactorial() {
        BigInteger factorial = BigInteger.ONE;
        for (int number = 1; number <= 170; number++) {
            assertThat(LogGamma.of(number))
                    .isCloseTo(Math.log(factorial.doubleValue()), within(1e-12 * (1 + 4 * number)));
            factorial = factorial.multiply(BigInteger.valueOf(number));
        }
    }

    @Test
    void of_aHalf_isTheRootOfPi() {
        assertThat(LogGamma.of(0.5)).isCloseTo(Math.log(Math.sqrt(Math.PI)), within(1e-14));
    }

    @Test
    void of_tinyArgument_isMinusItsLogarithm() {
        assertThat(LogGamma.of(1e-10)).isCloseTo(-Math.log(1e-10), within(1e-9));
    }

    @Test
    void beta_wholeNumbers_isTheClosedForm() {
        assertThat(LogGamma.beta(3, 4)).isCloseTo(Math.log(2.0 * 6 / 720), within(1e-13));
    }

    @Test
    void choices_ofFive_areTen() {
        assertThat(Math.exp(LogGamma.choices(5, 2))).isCloseTo(10, within(1e-12));
    }

    @Test
    void of_zero_isRefused() {
        assertThatThrownBy(() -> LogGamma.of(0)).hasMessage("x must be above 0, got 0.0");
    }
}
