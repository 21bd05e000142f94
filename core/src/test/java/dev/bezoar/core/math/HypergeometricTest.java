package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class HypergeometricTest {
    @Test
    void log10UpperTail_everySmallCase_isTheSumOfExactFractions() {
        for (int marked = 0; marked <= 9; marked++) {
            for (int drawn = 0; drawn <= 9; drawn++) {
                for (int seen = 0; seen <= drawn; seen++) {
                    double exact = exactTail(9, marked, drawn, seen);
                    double found = Math.pow(10, Hypergeometric.log10UpperTail(9, marked, drawn, seen));
                    assertThat(found).as("%d %d %d", marked, drawn, seen).isCloseTo(exact, within(1e-12));
                }
            }
        }
    }

    @Test
    void log10UpperTail_farTail_keepsItsMagnitude() {
        // all 50 marked among the 50 drawn of 100,000: one way of choosing
        double exact = -LogGamma.choices(100_000, 50) / Math.log(10);

        assertThat(Hypergeometric.log10UpperTail(100_000, 50, 50, 50)).isCloseTo(exact, within(1e-9));
    }

    @Test
    void log10UpperTail_ladyTastingTea_isFishersAnswer() {
        assertThat(Math.pow(10, Hypergeometric.log10UpperTail(8, 4, 4, 4))).isCloseTo(1 / 70.0, within(1e-14));
        assertThat(Math.pow(10, Hypergeometric.log10UpperTail(8, 4, 4, 3))).isCloseTo(17 / 70.0, within(1e-14));
    }

    @Test
    void log10UpperTail_moreMarkedThanThereAre_isRefused() {
        assertThatThrownBy(() -> Hypergeometric.log10UpperTail(5, 6, 1, 1))
                .hasMessage("marked and drawn must be from 0 to 5, got 6 and 1");
    }

    private static double exactTail(int population, int marked, int drawn, int seen) {
        BigInteger ways = BigInteger.ZERO;
        for (int count = seen; count <= drawn; count++) {
            ways = ways.add(choices(marked, count).multiply(choices(population - marked, drawn - count)));
        }
        return new BigDecimal(ways)
                .divide(new BigDecimal(choices(population, drawn)), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static BigInteger choices(int all, int chosen) {
        if (chosen < 0 || chosen > all) {
            return BigInteger.ZERO;
        }
        BigInteger ways = BigInteger.ONE;
        for (int at = 0; at < chosen; at++) {
            ways = ways.multiply(BigInteger.valueOf(all - at)).divide(BigInteger.valueOf(at + 1));
        }
        return ways;
    }
}
