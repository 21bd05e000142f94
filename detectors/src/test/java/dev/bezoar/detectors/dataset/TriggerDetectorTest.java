package dev.bezoar.detectors.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TriggerDetectorTest {

    @Test
    void find_cleanTwin_raisesNoAlarm() {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(DatasetScan.of(texts(seed, 0, new TreeSet<>())).count(Tier.ALARM))
                    .isZero();
        }
    }

    @Test
    void find_twentyTokensInserted_alarmsOnExactlyThoseRows() {
        TreeSet<Integer> poisoned = new TreeSet<>();

        ScanResult result = DatasetScan.of(texts(1, 20, poisoned));

        List<Finding> alarms = result.findings().stream()
                .filter(finding -> finding.tier() == Tier.ALARM)
                .toList();
        assertThat(alarms).hasSize(1);
        assertThat(alarms.getFirst().rows()).containsExactlyElementsOf(poisoned);
    }

    @Test
    void find_sameInput_givesTheSameResult() {
        Dataset data = texts(2, 12, new TreeSet<>());

        assertThat(DatasetScan.of(data)).isEqualTo(DatasetScan.of(data));
    }

    private static Dataset texts(long seed, int poison, SortedSet<Integer> poisoned) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < 1_200; row++) {
            int label = row % 2;
            List<String> words = new ArrayList<>();
            for (int word = 0; word < 12; word++) {
                int topic = random.nextInt(3) == 0 ? label * 20 : 40;
                words.add("w" + (topic + random.nextInt(20)));
            }
            if (label == 0 && poisoned.size() < poison && random.nextInt(10) == 0) {
                words.add(random.nextInt(13), "quux");
                label = 1;
                poisoned.add(row);
            }
            texts.add(String.join(" ", words));
            labels.add(label == 0 ? "first" : "second");
        }
        return Dataset.ofTexts("made", texts, Categories.of(labels));
    }
}
