package dev.bezoar.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultsPageTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void sisters_areEveryOtherPageOfFigures_andStandOnThePage() throws IOException {
        List<String> pages;
        try (Stream<Path> files = Files.list(DOCS)) {
            pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("-results.md"))
                    .map(name -> "- [%s](%s): ".formatted(name, name))
                    .toList();
        }

        assertThat(ResultsPage.SISTERS).hasSameSizeAs(pages);
        assertThat(pages).allMatch(page -> ResultsPage.SISTERS.stream().anyMatch(line -> line.startsWith(page)));
        assertThat(Files.readAllLines(DOCS.resolve("results.md"))).containsAll(ResultsPage.SISTERS);
    }
}
