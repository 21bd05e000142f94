package dev.bezoar.detectors.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AsymmetricFlipDetectorTest {

    @Test
    void find_cleanData_findsNothing() {
        for (long seed = 1; seed <= 8; seed++) {
            assertThat(find(MadeTexts.of(seed, _ -> false, 0))).isEmpty();
        }
    }

    @Test
    void find_flipsInAllDirections_findsNothing() {
        for (long seed = 1; seed <= 8; seed++) {
            assertThat(find(MadeTexts.of(seed, _ -> true, 0.1))).isEmpty();
        }
    }

    @Test
    void find_oneClassFlippedToOneOther_isNamed() {
        Dataset clean = MadeTexts.of(1, _ -> false, 0);
        int[] labels = clean.labels().codes();
        TreeSet<Integer> flipped = new TreeSet<>();
        for (int row = 0; row < labels.length; row += 3) {
            if (labels[row] == 0 && flipped.size() < 60) {
                labels[row] = 2;
                flipped.add(row);
            }
        }

        List<Finding> findings =
                find(clean.withLabels(new Categories(labels, clean.labels().values())));

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().title()).matches("about [5-7]\\d rows look flipped from 'class0' to 'class2'");
        assertThat(findings.getFirst().tier()).isEqualTo(Tier.REVIEW);
        long found =
                findings.getFirst().rows().stream().filter(flipped::contains).count();
        assertThat(found).isGreaterThan(45);
        assertThat(findings.getFirst().rows().size()).isLessThan(75);
    }

    private static List<Finding> find(Dataset data) {
        return new AsymmetricFlipDetector().find(Examination.of(data)).findings();
    }
}
