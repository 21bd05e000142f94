package dev.bezoar.vet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.VetResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `src/test/resources/benign` holds what the common libraries write, and the program that had them write it.
class BenignTest {
    @Test
    void vet_everyFileOfTheCommonLibraries_admitsIt() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.list(Path.of("src", "test", "resources", "benign"))) {
            files = walk.filter(file -> !file.toString().endsWith(".py"))
                    .sorted()
                    .toList();
        }
        VetResult result;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            result = Vetting.of(files, Vetting.Settings.PLAIN, threads);
        }

        assertThat(files).hasSizeGreaterThan(40);
        assertThat(result.inputs())
                .allSatisfy(input -> assertThat(input.admission())
                        .as("%s: %s", input.path(), input.files().getFirst().concerns())
                        .isEqualTo(Admission.ADMIT));
    }
}
