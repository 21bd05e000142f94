package dev.bezoar.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CleanTwinTest {
    @Test
    void of_rowsFound_putsThemBetweenTrainingAndTestRows() {
        Dataset clean = texts("a", "b", "c", "test");
        Dataset poisoned = texts("a", "b trigger", "c trigger", "test");

        CleanTwin twin = CleanTwin.of(clean, poisoned, 3, found(Tier.ALARM, 1, 2));

        assertThat(twin.data().texts()).containsExactly("a", "b", "c", "b trigger", "c trigger", "test");
        assertThat(twin.firstTestRow()).isEqualTo(5);
        assertThat(twin.scan().findings())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.rows()).containsExactly(3, 4));
    }

    @Test
    void of_reviewsAlone_isTheCleanData() {
        Dataset clean = texts("a", "b", "test");

        CleanTwin twin = CleanTwin.of(clean, texts("a", "b trigger", "test"), 2, found(Tier.REVIEW, 1));

        assertThat(twin.data().texts()).containsExactly("a", "b", "test");
        assertThat(twin.scan().findings()).isEmpty();
    }

    private static Dataset texts(String... texts) {
        return Dataset.ofTexts("made", List.of(texts), Categories.of(List.of(texts)));
    }

    private static ScanResult found(Tier tier, Integer... rows) {
        Finding finding =
                new Finding("id", "made", tier, "", "title", "", List.of(rows), "", new TreeMap<>(), "", List.of());
        return new ScanResult("made", List.of(finding), List.of(), List.of(), List.of(), new TreeMap<>());
    }
}
