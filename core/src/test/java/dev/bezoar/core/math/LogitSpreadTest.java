package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogitSpreadTest {

    @Test
    void shift_byNothing_changesNothing() {
        assertThat(LogitSpread.shift(0.3, 0)).isCloseTo(0.3, within(1e-15));
        assertThat(LogitSpread.shift(0.5, Math.log(3))).isCloseTo(0.75, within(1e-15));
    }

    @Test
    void fit_partiesAsExpected_givesLeastSpread() {
        LogitSpread spread = LogitSpread.fit(parties(0, 0, 7));

        assertThat(spread.centre()).isCloseTo(0, within(0.11));
        assertThat(spread.spread()).isLessThanOrEqualTo(2 * LogitSpread.LEAST_SPREAD + 1e-9);
    }

    @Test
    void fit_partiesThatDiffer_recoversCentreAndSpread() {
        LogitSpread spread = LogitSpread.fit(parties(0.5, 0.8, 7));

        assertThat(spread.centre()).isCloseTo(0.5, within(0.2));
        assertThat(spread.spread()).isCloseTo(0.8, within(0.2));
    }

    @Test
    void fit_oneOutlier_doesNotWidenTheSpread() {
        List<LogitSpread.Party> parties = parties(0, 0.3, 7);
        double before = LogitSpread.fit(parties).spread();
        boolean[] always = new boolean[60];
        Arrays.fill(always, true);
        double[] chances = new double[60];
        Arrays.fill(chances, 0.1);
        parties.add(new LogitSpread.Party(chances, always));

        assertThat(LogitSpread.fit(parties).spread()).isLessThanOrEqualTo(before + 0.11);
    }

    @Test
    void fit_threeParties_assumesAWideSpread() {
        assertThat(LogitSpread.fit(parties(0, 0, 7).subList(0, 3)).spread()).isGreaterThanOrEqualTo(0.7);
    }

    @Test
    void shifts_weights_sumToOneAndBalance() {
        List<LogitSpread.Shift> shifts = new LogitSpread(0.2, 0.5).shifts();

        assertThat(shifts.stream().mapToDouble(LogitSpread.Shift::weight).sum()).isCloseTo(1, within(1e-12));
        assertThat(shifts.stream()
                        .mapToDouble(shift -> shift.weight() * shift.shift())
                        .sum())
                .isCloseTo(0.2, within(1e-12));
    }

    private static List<LogitSpread.Party> parties(double centre, double spread, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LogitSpread.Party> parties = new ArrayList<>();
        for (int party = 0; party < 80; party++) {
            double shift = centre + spread * random.nextGaussian();
            double[] chances = new double[60];
            boolean[] successes = new boolean[60];
            for (int trial = 0; trial < chances.length; trial++) {
                chances[trial] = 0.05 + 0.3 * random.nextDouble();
                successes[trial] = random.nextDouble() < LogitSpread.shift(chances[trial], shift);
            }
            parties.add(new LogitSpread.Party(chances, successes));
        }
        return parties;
    }
}
