package dev.bezoar.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportCatalogTest {

    @Test
    void all_everyReportButTheTerminals_isListedOnceUnderItsOwnName() throws IOException {
        assertThat(ReportCatalog.all(Tier.ALARM).stream()
                        .map(report -> report.getClass().getSimpleName() + ".java"))
                .containsExactlyInAnyOrderElementsOf(sources());
        assertThat(ReportCatalog.all(Tier.ALARM).stream().map(ScanReport::name)).doesNotHaveDuplicates();
    }

    private static Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "java", "dev", "bezoar", "report"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Report.java"))
                    .filter(name -> !Set.of("ScanReport.java", "TextReport.java", "RecoveryReport.java")
                            .contains(name))
                    .filter(name -> !name.startsWith("Vet")) // of a VetResult, not of a ScanResult
                    .collect(Collectors.toSet());
        }
    }
}
