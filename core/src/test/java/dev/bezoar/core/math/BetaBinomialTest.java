package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BetaBinomialTest {
    @Test
    void log10UpperTail_noDispersion_isTheBinomialTail() {
        double found = Math.pow(10, new BetaBinomial(0.05, 0).log10UpperTail(9, 40));

        assertThat(found).isCloseTo(PoissonBinomial.binomialUpperTail(40, 0.05, 9), within(1e-15));
    }

    @Test
    void log10UpperTail_uniformChance_makesEveryCountAsLikely() {
        // mean 1/2 and dispersion 1/3 is the beta distribution (1, 1): each of 0 to 10 successes has 1/11
        BetaBinomial uniform = new BetaBinomial(0.5, 1 / 3.0);

        for (int successes = 0; successes <= 10; successes++) {
            assertThat(Math.pow(10, uniform.log10UpperTail(successes, 10)))
                    .isCloseTo((11 - successes) / 11.0, within(1e-12));
        }
    }

    @Test
    void fit_groupsOfKnownDispersion_findsIt() {
        SplittableRandom random = new SplittableRandom(7);
        int groups = 4_000;
        int[] successes = new int[groups];
        int[] trials = new int[groups];
        for (int group = 0; group < groups; group++) {
            trials[group] = 30;
            double chance = random.nextDouble(); // beta (1, 1)
            for (int trial = 0; trial < 30; trial++) {
                successes[group] += random.nextDouble() < chance ? 1 : 0;
            }
        }

        assertThat(BetaBinomial.fit(0.5, successes, trials).dispersion()).isCloseTo(1 / 3.0, within(0.02));
    }

    @Test
    void fit_groupsWithoutASuccess_isTakenForExponential() {
        BetaBinomial fitted = BetaBinomial.fit(0.001, new int[40], groupsOf(40, 10));

        assertThat(fitted.dispersion()).isCloseTo(0.001 / 1.001, within(1e-12));
    }

    @Test
    void fit_manyEqualGroups_showsThereIsLittle() {
        int[] successes = groupsOf(40, 25);

        assertThat(BetaBinomial.fit(0.01, successes, groupsOf(40, 2_500)).dispersion())
                .isBetween(1e-6, 0.001); // exponential were 0.0099
    }

    private static int[] groupsOf(int groups, int size) {
        return IntStream.generate(() -> size).limit(groups).toArray();
    }

    @Test
    void mean_ofOne_isRefused() {
        assertThatThrownBy(() -> new BetaBinomial(1, 0)).hasMessage("mean must be in (0, 1), got 1.0");
    }
}
