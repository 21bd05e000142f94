package dev.bezoar.gate.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TasteTest {
    private static final long DAY = 86_400;
    private static final int FANS = 20;
    private static final int TARGETS = 20; // of each of two tastes

    private final ActionWindow window = new ActionWindow(new CoordinationPolicy(3_600, 900 * DAY, 1 << 12, 6, 0.01));

    /// Account `n` below 20 acts on targets 100 to 119, account `1,000 + n` on targets 200 to 219, each on its own
    /// days.
    @BeforeEach
    void twoTastes() {
        for (int target = 0; target < TARGETS; target++) {
            for (int fan = 0; fan < FANS; fan++) {
                long time = (long) (target * FANS + fan) * DAY;
                window.add(new Action(time, fan, 100 + target));
                window.add(new Action(time, 1_000 + fan, 200 + target));
            }
        }
    }

    private double share(long account, long target, Set<Long> suspects) {
        Crowd crowd = new Crowd(window, Set.of());
        return new Taste(window, crowd, new Visitors(window), suspects, Set.of()).share(account, target);
    }

    @Test
    void share_ofAFan_isThatOfTheTaste() {
        assertThat(share(3, 105, Set.of())).isCloseTo(1.0 / FANS, within(0.01));
    }

    @Test
    void share_ofAFanOfSomethingElse_isFarBelow() {
        assertThat(share(1_003, 105, Set.of())).isPositive().isLessThan(0.1 / FANS);
    }

    /// Without the others of the taste nothing is known of the target, and the crowd's mean counts.
    @Test
    void share_whereAllVisitorsAreSuspects_isThatOfTheCrowd() {
        Set<Long> suspects = new HashSet<>();
        for (long fan = 0; fan < FANS; fan++) {
            suspects.add(fan);
        }

        assertThat(share(3, 105, suspects)).isEqualTo(new Crowd(window, Set.of()).share(3));
    }
}
