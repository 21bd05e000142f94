package dev.bezoar.detectors.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.data.Origin;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContributorDetectorTest {

    @Test
    void find_honestContributors_findsNothing() {
        for (long seed = 1; seed <= 8; seed++) {
            assertThat(find(MadeTexts.of(seed, _ -> false, 0))).isEmpty();
        }
    }

    @Test
    void find_oneContributorFlipsAThird_isNamedFirst() {
        Dataset data = MadeTexts.of(1, row -> row % MadeTexts.CONTRIBUTORS == 7, 0.35);

        List<Finding> findings = find(data);

        assertThat(findings.getFirst().title()).startsWith("contributor person7: about ");
        assertThat(findings.getFirst().tier()).isEqualTo(Tier.ALARM);
        assertThat(findings.getFirst().rows()).hasSizeBetween(8, 30).allMatch(row -> row % MadeTexts.CONTRIBUTORS == 7);
        assertThat(findings.getFirst().exhibits())
                .hasSameSizeAs(findings.getFirst().rows());
        assertThat(findings)
                .extracting(finding -> finding.title().split(":", -1)[0])
                .containsExactly("contributor person7", "source site7.example");
    }

    @Test
    void find_oneHourOfFlips_isNamed() {
        List<Finding> findings = find(MadeTexts.of(2, row -> row >= 600 && row < 660, 0.5));

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().title()).startsWith("time 2023-11-1");
        assertThat(findings.getFirst().rows()).hasSizeGreaterThan(15).allMatch(row -> row >= 580 && row < 680);
    }

    @Test
    void find_threeContributors_neverAlarms() {
        Dataset data = MadeTexts.of(1, row -> row % 3 == 1, 0.3);
        List<String> three = IntStream.range(0, data.size())
                .mapToObj(row -> "person" + row % 3)
                .toList();

        assertThat(find(data.withOrigin(contributors(three)))).allMatch(finding -> finding.tier() == Tier.REVIEW);
    }

    @Test
    void find_noOrigin_saysNothing() {
        Dataset data = MadeTexts.of(1, _ -> false, 0);

        assertThat(new ContributorDetector().find(Examination.of(Dataset.ofTexts("made", data.texts(), data.labels()))))
                .isEqualTo(Outcome.NOTHING);
    }

    private static Origin contributors(List<String> names) {
        return new Origin(Optional.of(Categories.of(names)), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static List<Finding> find(Dataset data) {
        return new ContributorDetector().find(Examination.of(data)).findings();
    }
}
