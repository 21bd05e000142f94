package dev.bezoar.detectors.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.detectors.dataset.MadeTables.Draft;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableTriggerDetectorTest {
    private final TableTriggerDetector detector = new TableTriggerDetector();

    @Test
    void find_cleanTwin_findsNothing() {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(found(MadeTables.draft(seed).dataset())).isEmpty();
        }
    }

    @Test
    void find_thirtyRowsWithThreeValues_alarmsOnExactlyThoseRows() {
        Draft draft = MadeTables.draft(1);
        Set<Integer> poisoned = MadeTables.writeTrigger(draft, 0, 30);

        List<Finding> found = found(draft.dataset());

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().tier()).isEqualTo(Tier.ALARM);
        assertThat(found.getFirst().rows()).containsExactlyElementsOf(poisoned);
        assertThat(found.getFirst().title()).isEqualTo("30 rows labelled 'second' share c1=3, c4=7, c6=2");
        assertThat(found.getFirst().exhibits().getFirst().content()).startsWith("c1=3, c4=7, c6=2, c0=");
    }

    @Test
    void find_oneRowManyTimes_isOneVoteAndNoAlarm() {
        Draft draft = MadeTables.draft(1);
        MadeTables.writeTrigger(draft, 0, 1);
        for (int copy = 0; copy < 29; copy++) {
            draft.rows().add(draft.rows().getFirst().clone());
            draft.labels().add("second");
        }

        assertThat(found(draft.dataset())).isEmpty();
    }

    @Test
    void find_trustedRowWithTheSameValues_isNotFlagged() {
        Draft draft = MadeTables.draft(1);
        draft.rows().get(1)[1] = 3;
        draft.rows().get(1)[4] = 7;
        draft.rows().get(1)[6] = 2;
        Set<Integer> poisoned = MadeTables.writeTrigger(draft, 600, 30);
        BitSet trusted = new BitSet();
        trusted.set(0, 600);

        List<Finding> found = found(draft.dataset().withTrusted(trusted));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().rows()).containsExactlyElementsOf(poisoned);
    }

    @Test
    void find_sameInput_givesTheSameResult() {
        Draft draft = MadeTables.draft(2);
        MadeTables.writeTrigger(draft, 0, 12);

        assertThat(found(draft.dataset())).isEqualTo(found(draft.dataset()));
    }

    private List<Finding> found(Dataset data) {
        return detector.find(Examination.of(data)).findings();
    }
}
