package dev.bezoar.detectors.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelErrorDetectorTest {

    @Test
    void find_oneInTwentyWrong_countsAndRanksThem() {
        Dataset clean = MadeTexts.of(4, _ -> false, 0);
        Dataset data = MadeTexts.of(4, row -> row % 20 == 3, 1);
        List<Integer> wrong = IntStream.range(0, data.size())
                .filter(row -> data.labels().code(row) != clean.labels().code(row) || row % 20 == 3)
                .boxed()
                .toList();

        List<Finding> findings = find(data).findings();

        assertThat(findings).hasSize(1);
        Finding finding = findings.getFirst();
        assertThat(finding.tier()).isEqualTo(Tier.QUALITY);
        assertThat(finding.technique()).isEmpty();
        assertThat((Double) finding.evidence().get("estimatedErrorsLow")).isLessThan(75);
        assertThat((Double) finding.evidence().get("estimatedErrorsHigh")).isGreaterThan(75);
        assertThat(finding.exhibits()).hasSameSizeAs(finding.rows());
        List<?> ranked = (List<?>) Objects.requireNonNull(finding.evidence().get("rankedRows"));
        assertThat(ranked.subList(0, 40)).allMatch(wrong::contains);
    }

    @Test
    void find_labelsAtRandom_saysTheModelIsTooWeak() {
        Dataset data = MadeTexts.of(4, _ -> false, 0);
        Categories atRandom = Categories.of(IntStream.range(0, data.size())
                .mapToObj(row -> "class" + (row * 31 + 7) % 3)
                .toList());

        Outcome outcome = find(data.withLabels(atRandom));

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.skipped().getFirst())
                .matches(
                        "Single labels were not judged: the content model is right on only 0\\.\\d\\d of the rows, too weak to judge\\.");
    }

    private static Outcome find(Dataset data) {
        return new LabelErrorDetector().find(Examination.of(data));
    }
}
