package dev.bezoar.watch.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExcessTest {

    @Test
    void of_agreedRate_isTheSumBeyondItWithBinomialEnds() {
        Tally since = new Tally(1_000, 90);

        Excess excess = Excess.of(List.of(since, since, since), 0.05, 0);

        double spread = 1.645 * Math.sqrt(1_000 * 0.05 * 0.95);
        assertThat(excess.errors()).isCloseTo(40, within(1e-9));
        assertThat(excess.low()).isCloseTo(40 - spread, within(1e-9));
        assertThat(excess.high()).isCloseTo(40 + spread, within(1e-9));
    }

    @Test
    void of_anUncertainOnset_spansBothItsEnds() {
        Excess excess = Excess.of(List.of(new Tally(400, 60), new Tally(500, 70), new Tally(900, 95)), 0.05, 10_000);

        assertThat(excess.errors()).isCloseTo(45, within(1e-9));
        assertThat(excess.low()).isLessThan(60 - 0.05 * 400);
        assertThat(excess.high()).isGreaterThan(95 - 0.05 * 900);
    }

    /// The interval is of what erosion added, which chance hides.
    @Test
    void of_manyRuns_holdsWhatErosionAddedInNineOfTen() {
        SplittableRandom random = new SplittableRandom(8);
        int held = 0;
        for (int run = 0; run < 500; run++) {
            Tally before = tally(random, 5_000, 0.05);
            Tally since = tally(random, 2_000, 0.08);
            Excess excess = Excess.of(List.of(since, since, since), before.sum() / before.events(), before.events());
            double usual = tally(random, 2_000, 0.05).sum(); // what the same events would have brought
            held += since.sum() - usual >= excess.low() && since.sum() - usual <= excess.high() ? 1 : 0;
        }

        assertThat(held).isBetween(430, 475);
    }

    private static Tally tally(SplittableRandom random, int events, double rate) {
        int errors = 0;
        for (int event = 0; event < events; event++) {
            errors += random.nextDouble() < rate ? 1 : 0;
        }
        return new Tally(events, errors);
    }
}
