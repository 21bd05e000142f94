package dev.bezoar.gate.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.gate.Saved;
import dev.bezoar.gate.trust.LabelProvenance.Copying;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LabelProvenanceTest {
    private static final int ITEMS = 1_024;

    /// Three labellers of 80 %; the third, when it comes after the first, copies `share` of its labels.
    private static LabelProvenance labels(long seed, double share) {
        SplittableRandom chance = new SplittableRandom(seed);
        LabelProvenance provenance = new LabelProvenance(0.01, 10_000);
        for (int item = 0; item < ITEMS; item++) {
            String[] own = new String[3];
            for (int labeller = 0; labeller < 3; labeller++) {
                own[labeller] = chance.nextDouble() < 0.8 ? "right" : "wrong " + chance.nextInt(3);
            }
            int[] order = chance.nextBoolean() ? new int[] {0, 1, 2} : new int[] {2, 1, 0};
            boolean copies = order[0] == 0 && chance.nextDouble() < share;
            for (int labeller : order) {
                provenance.labelled("item " + item, labeller, labeller == 2 && copies ? own[0] : own[labeller]);
            }
        }
        return provenance;
    }

    @Test
    void copying_whoFollows_isNamedWithItsSource() {
        List<Copying> copying = labels(1, 0.7).copying();

        assertThat(copying).hasSize(1);
        assertThat(copying.getFirst().copier()).isEqualTo(2);
        assertThat(copying.getFirst().source()).isZero();
        assertThat(copying.getFirst().log10Chance()).isLessThan(-8);
    }

    @Test
    void copying_amongIndependentLabellers_isNone() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(labels(seed, 0).copying()).isEmpty();
        }
    }

    @Test
    void votes_ofACopierAndItsSource_areOne() {
        assertThat(labels(1, 0.7).votes(List.of(0L, 1L, 2L)))
                .containsEntry(0L, 0L)
                .containsEntry(1L, 1L)
                .containsEntry(2L, 0L);
    }

    @Test
    void labelled_aMillionLabellers_countsAsManyAsItMay() {
        LabelProvenance provenance = new LabelProvenance(0.01, 100);
        for (long labeller = 0; labeller < 1_000_000; labeller++) {
            provenance.labelled("item " + labeller % 1_000, labeller, "yes");
        }

        assertThat(provenance.items()).isLessThanOrEqualTo(100);
        assertThat(provenance.labellers()).isEqualTo(LabelProvenance.MOST_LABELLERS);
    }

    @Test
    void restore_ofWhatWasSaved_goesOnTheSame() {
        SplittableRandom chance = new SplittableRandom(1);
        LabelProvenance provenance = new LabelProvenance(0.01, 50);
        LabelProvenance again = new LabelProvenance(0.01, 50);
        for (int step = 0; step < 6_000; step++) {
            if (chance.nextInt(200) == 0) {
                again = Saved.into(new LabelProvenance(0.01, 50), again);
            }
            String item = "item " + (step / 8 + chance.nextInt(20));
            long labeller = chance.nextLong(6);
            String label = labeller < 2 && step % 8 > 3 ? "same" : "label " + chance.nextInt(2);
            provenance.labelled(item, labeller, label);
            again.labelled(item, labeller, label);
        }

        assertThat(again.copying()).isEqualTo(provenance.copying());
        assertThat(Saved.bytes(again)).isEqualTo(Saved.bytes(provenance));
    }

    @Test
    void restore_ofWhoCopies_isKnownStill() {
        LabelProvenance provenance = labels(1, 0.7);

        LabelProvenance again = Saved.into(new LabelProvenance(0.01, 10_000), provenance);

        assertThat(again.copying()).isNotEmpty().isEqualTo(provenance.copying());
    }
}
