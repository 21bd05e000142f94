package dev.bezoar.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    @TempDir
    private Path folder;

    @Test
    void of_folder_keepsTheDatasetsThatAreThere() throws IOException {
        Files.createFile(folder.resolve("trec.csv.gz"));

        assertThat(Plan.of(folder.toString()).sources()).containsExactly(DataSource.TREC, DataSource.GENERATED);
        assertThat(Plan.of(folder.toString(), "only=trec,sms_spam").sources()).containsExactly(DataSource.TREC);
    }

    @Test
    void scans_twoSeeds_areCleanDataThenOneSeedAfterTheOther() throws IOException {
        Files.createFile(folder.resolve("trec.csv.gz"));

        List<Cell> scans = Plan.of(folder.toString(), "only=trec", "seeds=2").scans();

        assertThat(scans.getFirst()).isEqualTo(Cell.clean(DataSource.TREC));
        assertThat(scans).hasSize(1 + 2 * DataSource.TREC.doses().size()).doesNotHaveDuplicates();
        assertThat(scans.stream().map(Cell::seed)).isSorted();
        assertThat(scans).contains(new Cell(DataSource.TREC, "mutant-flood", "12", 2));
    }

    @Test
    void scans_largeDatasets_comeLast() throws IOException {
        Files.createFile(folder.resolve("trec.csv.gz"));

        List<Cell> scans = Plan.of(folder.toString(), "seeds=2").scans();

        assertThat(scans.stream().map(cell -> cell.data().kind()))
                .isSortedAccordingTo(Comparator.comparing(kind -> kind == DataSource.Kind.LARGE_TEXT));
        assertThat(scans).contains(Cell.clean(DataSource.GENERATED));
    }

    @Test
    void of_unknownSetting_isRefused() {
        assertThatThrownBy(() -> Plan.of(".", "seed=2"))
                .hasMessage(
                        "give the folder of the datasets, then settings of [seeds, runs, workers, only, attacks, parts, repository, page, work] as name=value, not seed=2");
        assertThatThrownBy(() -> Plan.of(".", "seeds=0"))
                .hasMessage("seeds, runs and workers must be at least 1, got 0, 3, "
                        + Runtime.getRuntime().availableProcessors());
    }

    @Test
    void rows_shareOfRows_isRounded() {
        assertThat(new Cell(DataSource.TREC, "sentence", "0.1%", 1).rows(5_452)).isEqualTo(5);
        assertThat(new Cell(DataSource.TREC, "sentence", "1%", 1).rows(20)).isEqualTo(1);
        assertThat(new Cell(DataSource.TREC, "sentence", "12", 1).rows(20)).isEqualTo(12);
    }
}
