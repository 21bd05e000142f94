package dev.bezoar.core.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.bezoar.core.math.LogitSpread;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlipTestTest {
    private static final LogitSpread NONE = new LogitSpread(0, 1e-9);

    @Test
    void log10Bound_smallGroup_isNeverBelowTheExactChance() {
        double[][] probabilities = {{0.9, 0.1}, {0.7, 0.3}, {0.95, 0.05}, {0.2, 0.8}, {0.6, 0.4}, {0.99, 0.01}};
        for (int bits = 0; bits < 64; bits++) {
            double exact = exactTail(probabilities, bits);
            double bound = new FlipTest(probabilities, labels(bits)).log10Bound(NONE);

            assertThat(bound).isGreaterThanOrEqualTo(Math.log10(exact) - 1e-9);
            assertThat(bound).isLessThanOrEqualTo(Math.log10(exact) + 1.3);
        }
    }

    @Test
    void log10Bound_widerSpread_isMoreForgiving() {
        FlipTest test = drawn(60, 0.3, 3);

        assertThat(test.log10Bound(new LogitSpread(0, 0.8)))
                .isGreaterThan(test.log10Bound(new LogitSpread(0, 0.1)) + 2);
    }

    @Test
    void share_thirtyOfHundredFlipped_isRecovered() {
        assertThat(drawn(2_000, 0.3, 5).share()).isCloseTo(0.3, within(0.04));
        assertThat(drawn(2_000, 0, 5).share()).isCloseTo(0, within(0.02));
    }

    @Test
    void gains_flippedLabels_areExplainedByFlipsRatherThanByAMixture() {
        FlipTest flipped = drawn(400, 0.3, 5);

        assertThat(flipped.gainOfFlips()).isGreaterThan(flipped.gainOfMixture() + 20);
    }

    @Test
    void gains_onlyOneClassSeen_areExplainedByAMixture() {
        double[][] probabilities = new double[40][];
        for (int row = 0; row < probabilities.length; row++) {
            probabilities[row] = new double[] {0.85 - 0.01 * (row % 10), 0.1 + 0.01 * (row % 10), 0.05};
        }
        int[] labels = new int[40];
        Arrays.fill(labels, 2);
        FlipTest test = new FlipTest(probabilities, labels);

        assertThat(test.gainOfMixture()).isGreaterThan(test.gainOfFlips());
    }

    @Test
    void blame_surelyOtherContent_isNearOne() {
        FlipTest test = new FlipTest(new double[][] {{0.99, 0.01}, {0.01, 0.99}}, new int[] {1, 1});

        assertThat(test.blame(0, 0.3)).isCloseTo(0.3 * 0.99 / (0.7 * 0.01 + 0.3 * 0.99), within(1e-12));
        assertThat(test.blame(1, 0.3)).isLessThan(0.01);
        assertThat(test.disagreements()).isEqualTo(1);
        assertThat(test.expectedDisagreements()).isCloseTo(0.02, within(1e-12));
    }

    @Test
    void and_twoGroups_isTheGroupOfBoth() {
        FlipTest one = drawn(30, 0.2, 1);
        FlipTest other = drawn(20, 0.2, 2);

        assertThat(one.and(other).size()).isEqualTo(50);
        assertThat(one.and(other).disagreements()).isEqualTo(one.disagreements() + other.disagreements());
    }

    @Test
    void of_noRows_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FlipTest(new double[0][], new int[0]))
                .withMessage("probabilities and labels must be as many and at least 1, got 0 and 0");
    }

    /// The chance of labels at least as likely under changes, by going through all of them.
    private static double exactTail(double[][] probabilities, int bits) {
        double tail = 0;
        for (int other = 0; other < 64; other++) {
            if (weight(probabilities, other) >= weight(probabilities, bits) - 1e-12) {
                double chance = 1;
                int[] labels = labels(other);
                for (int row = 0; row < labels.length; row++) {
                    chance *= probabilities[row][labels[row]];
                }
                tail += chance;
            }
        }
        return tail;
    }

    private static double weight(double[][] probabilities, int bits) {
        int[] labels = labels(bits);
        double weight = 0;
        for (int row = 0; row < labels.length; row++) {
            double own = probabilities[row][labels[row]];
            weight += Math.log(0.8 + 0.2 * (1 - own) / own);
        }
        return weight;
    }

    private static int[] labels(int bits) {
        int[] labels = new int[6];
        Arrays.setAll(labels, row -> bits >> row & 1);
        return labels;
    }

    private static FlipTest drawn(int rows, double flipped, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] probabilities = new double[rows][];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            double sure = 0.6 + 0.39 * random.nextDouble();
            int likely = random.nextInt(3);
            probabilities[row] = new double[] {(1 - sure) / 2, (1 - sure) / 2, (1 - sure) / 2};
            probabilities[row][likely] = sure;
            labels[row] = random.nextDouble() < sure ? likely : (likely + 1 + random.nextInt(2)) % 3;
            if (random.nextDouble() < flipped) {
                labels[row] = (labels[row] + 1 + random.nextInt(2)) % 3;
            }
        }
        return new FlipTest(probabilities, labels);
    }
}
