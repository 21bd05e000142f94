package dev.bezoar.detectors.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.detectors.dataset.MadeTables.Draft;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableFloodDetectorTest {
    private final TableFloodDetector detector = new TableFloodDetector();

    @Test
    void find_cleanTwin_findsNothing() {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(found(MadeTables.draft(seed).dataset())).isEmpty();
        }
    }

    @Test
    void find_twentyAlteredCopiesWithAWrongLabel_alarmsOnExactlyThose() {
        Draft draft = MadeTables.draft(1);
        Set<Integer> poisoned = MadeTables.flood(draft, 20, 3);

        List<Finding> found = found(draft.dataset());

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().tier()).isEqualTo(Tier.ALARM);
        assertThat(found.getFirst().rows()).containsExactlyElementsOf(poisoned);
        assertThat(found.getFirst().title()).isEqualTo("20 near-copies of one row are labelled 'second'");
    }

    @Test
    void find_alteredCopiesWithTheRightLabel_findsNothing() {
        Draft draft = MadeTables.draft(1);
        MadeTables.flood(draft, 20, 3).forEach(row -> draft.labels().set(row, "first"));

        assertThat(found(draft.dataset())).isEmpty();
    }

    @Test
    void find_oneColumnAlwaysChanged_raisesNoAlarm() {
        Draft draft = MadeTables.draft(1);
        for (int copy = 0; copy < 20; copy++) {
            int[] values = draft.rows().get(10).clone();
            values[0] = 100 + copy;
            draft.rows().add(values);
            draft.labels().add("second");
        }

        List<Finding> found = found(draft.dataset());

        assertThat(found).extracting(Finding::tier).doesNotContain(Tier.ALARM);
    }

    @Test
    void find_sameInput_givesTheSameResult() {
        Draft draft = MadeTables.draft(2);
        MadeTables.flood(draft, 9, 4);

        assertThat(found(draft.dataset())).isEqualTo(found(draft.dataset()));
    }

    private List<Finding> found(Dataset data) {
        return detector.find(Examination.of(data)).findings();
    }
}
