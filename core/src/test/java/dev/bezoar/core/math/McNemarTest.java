package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTest {
    @Test
    void pValue_oneWayOnly_isThePowerOfOneHalf() {
        for (int changes = 1; changes <= 40; changes++) {
            assertThat(McNemar.pValue(changes, 0)).isCloseTo(2 * Math.pow(0.5, changes), within(1e-13));
        }
    }

    /// The second way to count: every sequence of coins, for all splits of up to 16.
    @Test
    void pValue_againstAllSequences_agrees() {
        for (int all = 0; all <= 16; all++) {
            for (int first = 0; first <= all; first++) {
                assertThat(McNemar.pValue(first, all - first))
                        .as("%d to %d", first, all - first)
                        .isCloseTo(counted(first, all - first), within(1e-12));
            }
        }
    }

    @Test
    void pValue_isTheSameBothWays() {
        assertThat(McNemar.pValue(12, 5)).isEqualTo(McNemar.pValue(5, 12));
    }

    /// 5 against 10 is given in textbooks as 0.302.
    @Test
    void pValue_textbookExample_agrees() {
        assertThat(McNemar.pValue(5, 10)).isCloseTo(0.3018, within(5e-5));
    }

    @Test
    void fewestChanges_isTheFirstBelowTheLevel() {
        int fewest = McNemar.fewestChanges(0.01);

        assertThat(McNemar.pValue(fewest, 0)).isLessThanOrEqualTo(0.01);
        assertThat(McNemar.pValue(fewest - 1, 0)).isGreaterThan(0.01);
    }

    @Test
    void pValue_negativeCounts_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.pValue(-1, 2))
                .withMessage("counts must be at least 0, got -1 and 2");
    }

    private static double counted(int first, int second) {
        int all = first + second;
        long uneven = 0;
        for (long coins = 0; coins < 1L << all; coins++) {
            int heads = Long.bitCount(coins);
            uneven += Math.max(heads, all - heads) >= Math.max(first, second) ? 1 : 0;
        }
        return uneven / (double) (1L << all);
    }
}
