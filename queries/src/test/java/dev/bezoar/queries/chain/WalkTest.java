package dev.bezoar.queries.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WalkTest {
    @Test
    void evidence_ofStepsEitherWay_reachesAHundredInFewerThanOneOfAHundred() {
        SplittableRandom random = new SplittableRandom(2);
        int reached = 0;
        for (int chain = 0; chain < 20_000; chain++) {
            Walk walk = new Walk();
            for (int at = 0; at < 200; at++) {
                walk.step(random.nextBoolean());
            }
            reached += walk.evidence() >= 100 ? 1 : 0;
        }

        assertThat(reached).isLessThanOrEqualTo(200 + 42).isPositive();
    }

    @Test
    void evidence_ofStepsAllOneWay_isAThousandAfterThirteen() {
        Walk walk = new Walk();
        for (int step = 0; step < 12; step++) {
            walk.step(true);
        }
        assertThat(walk.evidence()).isLessThan(1_000);
        walk.step(true);
        assertThat(walk.evidence()).isGreaterThan(1_000);
    }
}
