package dev.bezoar.detectors.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.Probabilities;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProbabilityScanTest {
    private static final int ROWS = 20_000;
    private static final int CLASSES = 4;

    private final TreeSet<Integer> wrong = new TreeSet<>();

    @Test
    void of_twoPercentWrong_findsMostAndCountsThem() throws IOException {
        ScanResult result = scan(0.02, 8);

        assertThat(result.findings()).hasSize(1);
        Finding finding = result.findings().getFirst();
        assertThat(finding.tier()).isEqualTo(Tier.QUALITY);
        assertThat(finding.technique()).isEmpty();
        assertThat((Double) finding.evidence().get("estimatedErrorsLow")).isLessThan(wrong.size());
        assertThat((Double) finding.evidence().get("estimatedErrorsHigh")).isGreaterThan(wrong.size());
        long found = finding.rows().stream().filter(wrong::contains).count();
        assertThat((double) found / wrong.size()).isGreaterThan(0.8);
        assertThat((double) found / finding.rows().size()).isGreaterThan(0.8);
        assertThat(finding.exhibits()).hasSize(100);
        assertThat(finding.exhibits().getFirst().label()).startsWith("class");
    }

    @Test
    void of_noneWrong_estimatesHardlyAny() throws IOException {
        for (Finding finding : scan(0, 8).findings()) {
            assertThat((Double) finding.evidence().get("estimatedErrors")).isLessThan(0.004 * ROWS);
        }
    }

    @Test
    void of_weakModel_isNotJudged() throws IOException {
        ScanResult result = scan(0.02, 0.3);

        assertThat(result.findings()).isEmpty();
        assertThat(result.skipped().getFirst())
                .matches(
                        "The labels were not judged: the model agrees with only 0\\.\\d\\d of them, too weak to judge\\.");
    }

    @Test
    void of_fewerLabels_isRefused() {
        assertThatThrownBy(() ->
                        ProbabilityScan.of(new Made(10, 8), new ProbabilityScan.Labels(new int[9], String::valueOf)))
                .hasMessage("made: it has 10 rows, there are 9 labels");
    }

    @Test
    void of_unknownClass_isRefused() {
        int[] labels = {0, 1, 7};

        assertThatThrownBy(
                        () -> ProbabilityScan.of(new Made(3, 8), new ProbabilityScan.Labels(labels, String::valueOf)))
                .hasMessage("made: it has 4 classes, the label of row 2 is class 7");
    }

    private ScanResult scan(double share, double sharpness) throws IOException {
        Made made = new Made(ROWS, sharpness);
        SplittableRandom random = new SplittableRandom(9);
        int[] labels = new int[ROWS];
        double[] ofRow = new double[CLASSES];
        for (int row = 0; row < ROWS; row++) {
            made.read(row, row + 1, ofRow);
            double left = random.nextDouble();
            while (labels[row] < CLASSES - 1 && left > ofRow[labels[row]]) {
                left -= ofRow[labels[row]++];
            }
            if (random.nextDouble() < share) {
                labels[row] = (labels[row] + 1 + random.nextInt(CLASSES - 1)) % CLASSES;
                wrong.add(row);
            }
        }
        return ProbabilityScan.of(made, new ProbabilityScan.Labels(labels, label -> "class" + label));
    }

    /// Probabilities that are drawn anew for each row from its number.
    private record Made(int rows, double sharpness) implements Probabilities {
        @Override
        public String name() {
            return "made";
        }

        @Override
        public int classes() {
            return CLASSES;
        }

        @Override
        public void read(int from, int to, double[] into) {
            for (int row = from; row < to; row++) {
                SplittableRandom random = new SplittableRandom(row);
                double sum = 0;
                for (int label = 0; label < CLASSES; label++) {
                    double score = random.nextGaussian() + (label == row % CLASSES ? sharpness : 0);
                    into[(row - from) * CLASSES + label] = Math.exp(score);
                    sum += into[(row - from) * CLASSES + label];
                }
                for (int label = 0; label < CLASSES; label++) {
                    into[(row - from) * CLASSES + label] /= sum;
                }
            }
        }
    }
}
