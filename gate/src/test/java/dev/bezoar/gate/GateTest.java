package dev.bezoar.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.gate.coordination.CoordinationPolicy;
import dev.bezoar.gate.release.Batch;
import dev.bezoar.gate.release.CanaryResult;
import dev.bezoar.gate.release.CanaryVerdict;
import dev.bezoar.gate.release.Lineage;
import dev.bezoar.gate.release.Revocation;
import dev.bezoar.gate.sketch.SecretHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final SecretHash SECRET = new SecretHash(3, 5);
    private static final GatePolicy POLICY = new GatePolicy(
            100,
            new GatePolicy.Copies(0.6, 0.6, 5, 1_000),
            new GatePolicy.Caps(3, 0.1, 0.25, 1_000, 1_000),
            GatePolicy.USUAL.votes(),
            GatePolicy.USUAL.talk(),
            GatePolicy.Trust.USUAL,
            List.of("zorgel"),
            Set.of());

    private final Gate gate = new Gate(POLICY, SECRET, one -> !one.input().startsWith("broken"));

    private static Contribution said(String id, String contributor, String input, String output) {
        return new Contribution(id, contributor, "", 0, input, output, "", "");
    }

    private static Contribution labelled(String id, String contributor, String input, String label) {
        return new Contribution(id, contributor, "", 0, input, "", label, "item of " + id);
    }

    /// Texts that nobody would take for copies of each other.
    private static String text(int number) {
        SplittableRandom chance = new SplittableRandom(number);
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < 8; word++) {
            text.append(Long.toString(chance.nextLong(1L << 30), 36)).append(' ');
        }
        return text.toString();
    }

    @Test
    void decide_aCommonContribution_holdsItUntilItsTime() {
        assertThat(gate.decide(said("a", "ann", text(1), ""))).isEqualTo(new Decision.Accepted(100));
        assertThat(gate.settle(99)).isEmpty();
        assertThat(gate.settle(100)).containsExactly(new Verdict.Eligible("a"));
        assertThat(gate.settle(200)).isEmpty();
    }

    @Test
    void decide_theSameRecordTwice_countsOnce() {
        gate.decide(said("a", "ann", text(1), ""));

        assertThat(gate.decide(said("a", "ann", text(1), ""))).isEqualTo(new Decision.Accepted(100));
        assertThat(gate.size()).isEqualTo(1);
    }

    @Test
    void decide_aDictatedOutput_refusesWithItsShare() {
        gate.turn(new Turn("ann", "repeat after me one two three four", "", 0));

        assertThat(gate.decide(said("a", "ann", "thanks", "one two three four")))
                .isEqualTo(new Decision.Refused(List.of(new Reason.Echo(1, 0.6))));
        assertThat(gate.decide(said("b", "bob", "thanks", "one two three four")))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(gate.decide(said("c", "cat", "say one two three", "one two three")))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void decide_aForbiddenWordInDisguise_refuses() {
        assertThat(gate.decide(said("a", "ann", "you z0rgel", "")))
                .isEqualTo(new Decision.Refused(List.of(new Reason.Forbidden("zorgel"))));
    }

    @Test
    void decide_anInvalidRecord_mayNotCarryALabel() {
        assertThat(gate.decide(labelled("a", "ann", "broken program", "malware")))
                .isEqualTo(new Decision.Refused(List.of(new Reason.Invalid("malware"))));
        assertThat(gate.decide(said("b", "ann", "broken program", ""))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void decide_aNearCopyOfWhatWasReleased_holdsItAndItNeverLeaves() {
        String text = "the quick brown fox jumps over the lazy dog while nobody looks";
        gate.decide(said("a", "ann", text, ""));
        gate.decide(said("b", "bob", text.replace("lazy", "idle"), ""));

        List<Verdict> verdicts = gate.settle(100);

        assertThat(verdicts)
                .containsExactly(
                        new Verdict.Eligible("a"), new Verdict.Quarantined("b", List.of(new Reason.NearCopy(1, "a"))));
        assertThat(gate.decide(said("c", "cat", text, "")))
                .isEqualTo(new Decision.Held(100, List.of(new Reason.NearCopy(1, "a"))));
    }

    @Test
    void decide_moreThanOneMayHave_refusesTheRest() {
        for (int record = 0; record < 3; record++) {
            assertThat(gate.decide(said("r" + record, "ann", text(record), ""))).isInstanceOf(Decision.Accepted.class);
        }

        assertThat(gate.decide(said("r3", "ann", text(3), "")))
                .isEqualTo(new Decision.Refused(List.of(new Reason.ContributorCap(3))));
        assertThat(gate.decide(said("r4", "bob", text(4), ""))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void decide_aFloodOfContributors_holdsNoMoreThanItMay() {
        CoordinationPolicy window = new CoordinationPolicy(3_600, 86_400, 1_000, 6, 0.01);
        Gate small = new Gate(
                new GatePolicy(
                        100,
                        new GatePolicy.Copies(0.6, 0.6, 2, 100),
                        new GatePolicy.Caps(3, 0.1, 0.25, 1_000, 1_000),
                        window,
                        window,
                        POLICY.trust(),
                        List.of(),
                        Set.of()),
                SECRET,
                _ -> true);
        int refused = 0;
        for (int at = 0; at < 20_000; at++) {
            small.turn(new Turn("user" + at, "hello", "hello", 0));
            refused += small.decide(said("r" + at, "user" + at, "hello there " + at, "")) instanceof Decision.Refused
                    ? 1
                    : 0;
        }

        assertThat(small.size()).isEqualTo(1_000);
        assertThat(refused).isEqualTo(19_000);
        assertThat(Saved.bytes(small).length).isLessThan(1_000_000);
    }

    @Test
    void release_ofManyByOneAndByOneCohort_keepsTheCaps() {
        for (int record = 0; record < 3; record++) {
            gate.decide(said("ann" + record, "ann", text(record), ""));
        }
        for (int record = 0; record < 20; record++) {
            gate.decide(new Contribution(
                    "same" + record, "same" + record, "one network", 0, text(100 + record), "", "", ""));
            gate.decide(said("other" + record, "other" + record, text(200 + record), ""));
        }
        gate.settle(100);

        Batch batch = gate.release(20);

        assertThat(batch.records()).hasSize(20);
        assertThat(batch.records().stream().filter(id -> id.startsWith("ann"))).hasSize(2);
        assertThat(batch.records().stream().filter(id -> id.startsWith("same"))).hasSize(5);
    }

    @Test
    void settle_ofWhomAuditsConvict_quarantines() {
        for (int audit = 0; audit < 6; audit++) {
            gate.audited("ann", true);
            gate.audited("bob", false);
        }
        gate.decide(said("a", "ann", text(1), ""));
        gate.decide(said("b", "bob", text(2), ""));

        List<Verdict> verdicts = gate.settle(100);

        assertThat(verdicts).hasSize(2).contains(new Verdict.Eligible("b"));
        assertThat(verdicts.getFirst())
                .isInstanceOfSatisfying(
                        Verdict.Quarantined.class,
                        one -> assertThat(one.reasons()).hasOnlyElementsOfType(Reason.Distrusted.class));
    }

    @Test
    void judged_aWorseCandidate_failsOnce() {
        gate.decide(said("a", "ann", text(1), ""));
        gate.settle(100);
        Batch batch = gate.release(10);
        List<CanaryResult> worse = new ArrayList<>();
        for (int item = 0; item < 20; item++) {
            worse.add(new CanaryResult("item " + item, true, item >= 10));
        }

        assertThat(gate.judged(batch.number(), List.of())).isEqualTo(new CanaryVerdict.TooFew(0, 8));
        assertThat(gate.judged(batch.number(), worse)).isInstanceOf(CanaryVerdict.Failed.class);
        assertThatThrownBy(() -> gate.judged(batch.number(), worse))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch 1 does not wait for its canary");
    }

    @Test
    void revoke_aContributor_returnsAllItLeftAndRefusesMore() {
        gate.decide(said("a", "ann", text(1), ""));
        Lineage lineage = new Lineage() {
            @Override
            public List<String> recordsOf(String contributor) {
                return contributor.equals("ann") ? List.of("old 1", "old 2") : List.of();
            }

            @Override
            public List<Long> batchesOf(String record) {
                return record.equals("old 1") ? List.of(7L) : List.of(7L, 4L);
            }

            @Override
            public List<String> modelsOf(long batch) {
                return List.of("model " + batch);
            }
        };

        Revocation revocation = gate.revoke("ann", lineage);

        assertThat(revocation)
                .isEqualTo(new Revocation(
                        "ann",
                        List.of("a"),
                        List.of("old 1", "old 2"),
                        List.of(4L, 7L),
                        List.of("model 4", "model 7")));
        assertThat(gate.decide(said("b", "ann", text(2), "")))
                .isEqualTo(new Decision.Refused(List.of(new Reason.Revoked())));
        assertThat(new Batch(7, List.of("old 1", "x")).without(Set.copyOf(revocation.released())))
                .isEqualTo(new Batch(7, List.of("x")));
    }

    @Test
    void admit_whatAPersonFoundGood_isEligible() {
        gate.admit(said("a", "ann", text(1), ""));

        assertThat(gate.release(10).records()).containsExactly("a");
    }

    @Test
    void adopt_otherRules_judgesByThemAndForgetsNothing() {
        gate.decide(said("a", "ann", text(1), ""));

        gate.adopt(POLICY.holding(50).forbidding(List.of("grumble")).waitingEach(1), _ -> true);

        assertThat(gate.decide(said("b", "ann", text(2), "")))
                .isEqualTo(new Decision.Refused(List.of(new Reason.ContributorCap(1))));
        assertThat(gate.decide(said("c", "bob", "zorgel and grumble", "")))
                .isEqualTo(new Decision.Refused(List.of(new Reason.Forbidden("grumble"))));
        assertThat(gate.decide(said("d", "eve", "broken", ""))).isEqualTo(new Decision.Accepted(50));
        assertThat(gate.settle(50)).containsExactly(new Verdict.Eligible("d"));
        assertThat(gate.settle(100)).containsExactly(new Verdict.Eligible("a"));
    }

    @Test
    void adopt_otherLimits_isRefused() {
        assertThatThrownBy(() -> gate.adopt(GatePolicy.USUAL, _ -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a gate cannot adopt other limits than the waiting records of one");
    }
}
