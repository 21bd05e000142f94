package dev.bezoar.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opens the page in a browser; skipped, with a line that says so, where there is none.
class PageTest {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    @Test
    void page_hostileText_loadsWithoutAnErrorAndRunsNothing(@TempDir Path folder) throws Exception {
        String page = Results.written(new HtmlReport(), Results.saying(Results.HOSTILE));
        Loaded loaded = load(folder, page);

        assertThat(loaded.console).doesNotContain("CONSOLE");
        assertThat(loaded.page).contains("What to do next").doesNotContain("<img", "<script");
    }

    @Test
    void page_scriptThatSlippedIn_isStoppedByThePolicy(@TempDir Path folder) throws Exception {
        String page = Results.written(new HtmlReport(), Results.saying("plain"))
                .replace("</main>", "<script>document.title = 'ran'</script></main>");
        Loaded loaded = load(folder, page);

        assertThat(loaded.console).contains("Content Security Policy");
        assertThat(loaded.page).contains("<title>Bezoar: plain</title>");
    }

    private record Loaded(String page, String console) {}

    private static Loaded load(Path folder, String page) throws IOException, InterruptedException {
        Path browser = browser();
        Path file = Files.writeString(folder.resolve("report.html"), page);
        Path dom = folder.resolve("dom.html");
        Path console = folder.resolve("console.txt");
        Process run = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        file.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(console.toFile())
                .start();
        boolean ended = run.waitFor(60, TimeUnit.SECONDS);
        run.destroyForcibly().waitFor();
        assertThat(ended).as("the browser ended").isTrue();
        return new Loaded(Files.readString(dom), Files.readString(console));
    }

    private static Path browser() {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(":", -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            System.err.println("PageTest skipped: no chromium or google-chrome on the PATH");
        }
        assumeTrue(found.isPresent(), "no browser on the PATH");
        return found.orElseThrow();
    }
}
