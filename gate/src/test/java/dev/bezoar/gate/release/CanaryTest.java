package dev.bezoar.gate.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanaryTest {
    private final Canary canary = new Canary(0.01);

    /// `2⁻⁷ < 0.01 < 2⁻⁶`.
    @Test
    void judge_sevenLostAndNoneWon_fails() {
        assertThat(canary.judge(results(100, 6, 0))).isEqualTo(new CanaryVerdict.Passed(6, 0, 7));

        CanaryVerdict verdict = canary.judge(results(100, 7, 0));

        assertThat(verdict).isInstanceOf(CanaryVerdict.Failed.class);
        CanaryVerdict.Failed failed = (CanaryVerdict.Failed) verdict;
        assertThat(failed.lost()).hasSize(7).startsWith("item 0");
        assertThat(failed.log10Chance()).isCloseTo(-7 * Math.log10(2), within(1e-12));
    }

    @Test
    void judge_asManyLostAsWon_passes() {
        assertThat(canary.judge(results(100, 20, 20))).isEqualTo(new CanaryVerdict.Passed(20, 20, 7));
    }

    @Test
    void judge_fewerItemsThanCouldFail_saysSo() {
        assertThat(canary.judge(results(6, 6, 0))).isEqualTo(new CanaryVerdict.TooFew(6, 7));
    }

    @Test
    void judge_anItemTwice_saysWhich() {
        CanaryResult item = new CanaryResult("a", true, true);

        assertThatThrownBy(() -> canary.judge(List.of(item, item)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the canary item \"a\" stands there twice");
    }

    /// One more lost than won in each of many releases: no single one shows it, all together do.
    @Test
    void evidence_ofASlowLoss_growsOverReleases() {
        CanaryEvidence slow = new CanaryEvidence();
        CanaryEvidence even = new CanaryEvidence();
        for (int release = 0; release < 40; release++) {
            assertThat(canary.judge(results(100, 2, 1))).isInstanceOf(CanaryVerdict.Passed.class);
            slow.update(2, 1);
            even.update(1, 1);
        }

        assertThat(slow.evidence()).isGreaterThan(100);
        assertThat(even.evidence()).isLessThan(1);
    }

    private static List<CanaryResult> results(int items, int lost, int won) {
        List<CanaryResult> results = new ArrayList<>();
        for (int item = 0; item < items; item++) {
            boolean isWon = item >= lost && item < lost + won;
            results.add(new CanaryResult("item " + item, !isWon, item >= lost));
        }
        return results;
    }
}
