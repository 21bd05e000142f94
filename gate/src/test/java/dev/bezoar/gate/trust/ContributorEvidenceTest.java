package dev.bezoar.gate.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bezoar.gate.Saved;
import dev.bezoar.gate.trust.ContributorEvidence.Standing;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContributorEvidenceTest {
    /// Tolerated 0.1: a wrong item multiplies the bets by 1.5, 2, 3, 5 and 9.5 (the rate is cut off at 0.95).
    @Test
    void evidence_afterOneWrongItem_isTheMeanOfTheBets() {
        ContributorEvidence evidence = new ContributorEvidence(0.1, 0.05, 10);

        evidence.audited(1, true);

        assertThat(evidence.log10Evidence(1)).isCloseTo(Math.log10((1.5 + 2 + 3 + 5 + 9.5) / 5), within(1e-12));
    }

    /// One liar of one: distrusted when its evidence reaches 1 / 0.05, not before.
    @Test
    void distrusted_atTheThreshold_notBefore() {
        ContributorEvidence evidence = new ContributorEvidence(0.1, 0.05, 10);
        evidence.audited(1, true);
        assertThat(evidence.distrusted()).isEmpty();

        evidence.audited(1, true);

        assertThat(evidence.log10Evidence(1)).isGreaterThan(Math.log10(20));
        assertThat(evidence.distrusted()).extracting(Standing::contributor).containsExactly(1L);
    }

    /// Looked at after every audit, the mean share of innocents stays within the promise.
    @Test
    void distrusted_lookedAtAlways_keepsItsShareOfInnocents() {
        double falseShares = 0;
        int found = 0;
        for (int run = 0; run < 40; run++) {
            SplittableRandom chance = new SplittableRandom(run);
            ContributorEvidence evidence = new ContributorEvidence(0.1, 0.05, 1_000);
            double worst = 0;
            for (int step = 0; step < 3_000; step++) {
                long contributor = chance.nextInt(100);
                evidence.audited(contributor, chance.nextDouble() < (contributor < 5 ? 0.6 : 0.1));
                if (step % 10 == 0) {
                    long innocent = evidence.distrusted().stream()
                            .filter(one -> one.contributor() >= 5)
                            .count();
                    worst = Math.max(
                            worst,
                            (double) innocent
                                    / Math.max(1, evidence.distrusted().size()));
                }
            }
            falseShares += worst;
            found += (int) evidence.distrusted().stream()
                    .filter(one -> one.contributor() < 5)
                    .count();
        }

        assertThat(falseShares / 40).isLessThan(0.1);
        assertThat(found).isGreaterThan(190);
    }

    @Test
    void audited_aMillionContributors_remembersOnlyTheLast() {
        ContributorEvidence evidence = new ContributorEvidence(0.1, 0.05, 1_000);
        for (long contributor = 0; contributor < 1_000_000; contributor++) {
            evidence.audited(contributor, true);
        }

        assertThat(evidence.size()).isEqualTo(1_000);
    }

    @Test
    void restore_ofWhatWasSaved_goesOnTheSame() {
        SplittableRandom chance = new SplittableRandom(1);
        ContributorEvidence evidence = new ContributorEvidence(0.1, 0.05, 10);
        ContributorEvidence again = new ContributorEvidence(0.1, 0.05, 10);
        for (int audit = 0; audit < 500; audit++) {
            if (chance.nextInt(20) == 0) {
                again = Saved.into(new ContributorEvidence(0.1, 0.05, 10), again);
            }
            long contributor = chance.nextLong(12) * Long.MAX_VALUE;
            boolean wrong = chance.nextInt(3) == 0;
            evidence.audited(contributor, wrong);
            again.audited(contributor, wrong);

            assertThat(again.distrusted()).isEqualTo(evidence.distrusted());
        }

        assertThat(Saved.bytes(again)).isEqualTo(Saved.bytes(evidence));
    }
}
