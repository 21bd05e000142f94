package dev.bezoar.detectors.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
    private static final String TEXT = "one two three four five six seven eight nine ten";

    @Test
    void of_copiesAndStrangers_clustersTheCopies() {
        List<NearDuplicates.Cluster> clusters = NearDuplicates.of(TextCorpus.of(List.of(
                        "red orange yellow green blue indigo violet black",
                        TEXT,
                        TEXT.replace("five", "5"),
                        "north east south west up down left right",
                        TEXT)))
                .clusters();

        assertThat(clusters).singleElement().satisfies(cluster -> {
            assertThat(cluster.rows()).containsExactly(1, 2, 4);
            assertThat(cluster.distinct()).containsExactly(1, 2);
            assertThat(cluster.size()).isEqualTo(3);
        });
    }

    @Test
    void of_shortTexts_areLeftAlone() {
        assertThat(NearDuplicates.of(TextCorpus.of(List.of("thank you", "thank you", "thank you")))
                        .clusters())
                .isEmpty();
    }

    @Test
    void of_noTexts_hasNoClusters() {
        assertThat(NearDuplicates.of(TextCorpus.of(List.of())).clusters()).isEmpty();
    }
}
