package dev.bezoar.detectors.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConflictingDuplicatesDetectorTest {

    @Test
    void find_copiesUnderTwoLabels_listsTheOutvotedFirst() {
        List<Finding> findings = find(
                List.of("Good tea", "good  TEA", "good tea", "bad tea", "bad tea", "Fine"),
                List.of("praise", "blame", "praise", "blame", "blame", "praise"));

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().tier()).isEqualTo(Tier.QUALITY);
        assertThat(findings.getFirst().technique()).isEmpty();
        assertThat(findings.getFirst().rows()).containsExactly(0, 1, 2);
        assertThat(findings.getFirst().evidence()).containsEntry("rankedRows", List.of(1, 0, 2));
        assertThat(findings.getFirst().exhibits().getFirst().expected()).isEqualTo("praise");
    }

    @Test
    void find_copiesThatAgree_isSilent() {
        assertThat(find(List.of("tea", "Tea", "milk"), List.of("praise", "praise", "blame")))
                .isEmpty();
    }

    private static List<Finding> find(List<String> texts, List<String> labels) {
        Dataset data = Dataset.ofTexts("made", texts, Categories.of(labels));
        return new ConflictingDuplicatesDetector().find(Examination.of(data)).findings();
    }
}
