package dev.bezoar.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.benchmarks.made.GeneratedText;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.detectors.dataset.DatasetScan;
import dev.bezoar.drills.AttackCatalog;
import dev.bezoar.drills.Poisoned;
import dev.bezoar.formats.DatasetReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccuracyMatrixTest {
    private static final int ROWS = 1_000;
    private static final Cell CELL = new Cell(DataSource.SMS_SPAM, "rare-token", "50", 1);

    private Path folder = Path.of(".");

    @BeforeAll
    void measure(@TempDir Path empty) throws IOException {
        folder = empty;
        Path plain = folder.resolve("plain.csv");
        GeneratedText.messages(2, 1).writeCsv(plain, ROWS);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("sms_spam.csv.gz")))) {
            Files.copy(plain, out);
        }
        AccuracyMatrix matrix = matrix();
        assertThat(matrix.missing()).isEqualTo(plan().scans().size());
        matrix.measure();
    }

    @Test
    void measure_oneSeed_scoresEveryCell() throws IOException {
        Map<Cell, Score> scores = matrix().scores();
        assertThat(scores).containsOnlyKeys(plan().scans());
        assertThat(matrix().missing()).isZero();
        assertThat(scores.get(CELL)).satisfies(score -> {
            assertThat(score.poison()).isEqualTo(50);
            assertThat(score.alarmRecall()).isGreaterThan(0.9);
        });
        assertThat(scores.get(Cell.clean(DataSource.SMS_SPAM)))
                .satisfies(score -> assertThat(score.alarms()).isZero());
    }

    @Test
    void measure_sameRowsFromAFile_scoreTheSame() throws IOException {
        Dataset clean = DataSource.SMS_SPAM.read(folder);
        Poisoned poisoned = AttackCatalog.named(CELL.attack()).inject(clean, 50, CELL.seed());
        Path file = folder.resolve("poisoned.csv");
        StringBuilder rows = new StringBuilder("text,label\n");
        for (int row = 0; row < poisoned.data().size(); row++) {
            rows.append(poisoned.data().texts().get(row))
                    .append(',')
                    .append(poisoned.data()
                            .labels()
                            .value(poisoned.data().labels().code(row)))
                    .append('\n');
        }
        Files.writeString(file, rows);
        BitSet truth = new BitSet();
        poisoned.rows().forEach(truth::set);

        Dataset read = DatasetReader.read(file, Optional.empty(), Optional.empty());

        assertThat(Score.of(DatasetScan.of(read), read.size(), truth))
                .isEqualTo(matrix().scores().get(CELL));
    }

    @Test
    void page_partOfItMeasured_startsWithTheTargets() throws IOException {
        Ledger ledger = ledger();
        List<String> lines = new ResultsPage(
                        "a machine", 1, matrix(), new RecoveryMatrix(plan(), ledger), new CommandTimes(plan(), ledger))
                .lines();

        assertThat(lines)
                .contains(
                        "reaches it with *every* dataset and attack it is asked of. Where one does not, it stands in the last column.",
                        "| clean data: alarms | 0 | 0 on 1 datasets | yes |",
                        "| start: `bezoar --help` | ≤ 0.40 s wall | not measured | **no** |");
        assertThat(lines.indexOf("| target | asked | measured | met |")).isLessThan(10);
        assertThat(lines).anyMatch(line -> line.startsWith("| sms_spam rare-token | "));
    }

    private Plan plan() {
        return Plan.of(folder.toString(), "seeds=1", "only=sms_spam", "attacks=rare-token", "work=" + folder);
    }

    private Ledger ledger() throws IOException {
        return Ledger.open(folder.resolve("measured.tsv"), "one");
    }

    private AccuracyMatrix matrix() throws IOException {
        return new AccuracyMatrix(plan(), ledger());
    }
}
