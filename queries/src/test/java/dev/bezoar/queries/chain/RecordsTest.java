package dev.bezoar.queries.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecordsTest {
    /// Ville's inequality, on 20,000 honest chains of 200 scores: the bound is 200, and chance adds three
    /// deviations.
    @Test
    void evidence_ofScoresInNoOrder_reachesAHundredInFewerThanOneOfAHundred() {
        SplittableRandom random = new SplittableRandom(1);
        int reached = 0;
        for (int chain = 0; chain < 20_000; chain++) {
            Records records = new Records();
            for (int at = 0; at < 200; at++) {
                records.score(random.nextDouble());
            }
            reached += records.evidence() >= 100 ? 1 : 0;
        }

        assertThat(reached).isLessThanOrEqualTo(200 + 42).isPositive();
    }

    @Test
    void evidence_ofOneNewLowInThree_growsBeyondAThousandWithinFifty() {
        Records records = new Records();
        for (int at = 0; at < 50; at++) {
            records.score(at % 3 == 0 ? -at : 1);
        }

        assertThat(records.evidence()).isGreaterThan(1_000);
    }
}
