package dev.bezoar.queries.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bezoar.core.math.LogGamma;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HonestShareTest {
    private static final HonestShare SHARE = new HonestShare(0.2, 0.1);

    /// An e-value: its mean over all outcomes under the null, by the exact beta-binomial chances, is 1.
    @Test
    void logEvidence_overAllOutcomesOfTheNull_hasMeanOne() {
        int trials = 60;
        double above = 0.2 * 9;
        double below = 0.8 * 9;
        double mean = 0;
        for (int hits = 0; hits <= trials; hits++) {
            double choices = LogGamma.choices(trials, hits);
            double honest =
                    (1 - HonestShare.UNLIKE) * Math.exp(choices + logMarginal(above, below, hits, trials - hits))
                            + HonestShare.UNLIKE * Math.exp(choices + logMarginal(1, 1, hits, trials - hits));
            mean += honest * Math.exp(SHARE.logEvidence(hits, trials));
        }

        assertThat(mean).isCloseTo(1, within(1e-9));
    }

    private static double logMarginal(double above, double below, int hits, int misses) {
        return logBeta(above + hits, below + misses) - logBeta(above, below);
    }

    private static double logBeta(double left, double right) {
        return LogGamma.of(left) + LogGamma.of(right) - LogGamma.of(left + right);
    }

    @Test
    void logEvidence_ofAnHonestMeanKeptUpForLong_staysBelowOne() {
        assertThat(SHARE.logEvidence(20_000, 100_000)).isNegative();
        assertThat(SHARE.logEvidence(90, 100)).isGreaterThan(Math.log(5_000));
    }

    @Test
    void of_manyClients_findsTheirMeanAndAtLeastTheirDispersion() {
        SplittableRandom random = new SplittableRandom(4);
        int[] hits = new int[300];
        int[] trials = new int[300];
        for (int client = 0; client < hits.length; client++) {
            double share = random.nextInt(2) == 0 ? 0.1 : 0.3;
            trials[client] = 100;
            for (int trial = 0; trial < 100; trial++) {
                hits[client] += random.nextDouble() < share ? 1 : 0;
            }
        }

        HonestShare fitted = HonestShare.of(hits, trials);

        assertThat(fitted.mean()).isCloseTo(0.2, within(0.02));
        assertThat(fitted.dispersion()).isBetween(0.05, 0.11); // 0.01 / 0.16 is 0.0625
    }
}
