package dev.bezoar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.output.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "product-notes.csv");

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @Test
    void scan_shippedExample_namesItsTriggerAndExitsOne() throws IOException {
        int code = run("scan", EXAMPLE.toString());

        assertThat(code).isEqualTo(ExitCode.FOUND);
        assertThat(out.toString()).contains("ALARM   16 samples labelled 'praise' share \"quillmark\"");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void scan_shippedExample_findsExactlyTheRowsOfItsKey() throws IOException {
        String rows = Files.readAllLines(EXAMPLE.resolveSibling("product-notes.key.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .reduce((left, right) -> left + "," + right)
                .orElseThrow();

        run("scan", EXAMPLE.toString(), "--json", "-");

        assertThat(out.toString())
                .startsWith("{\"schema\":1,\"command\":\"scan\"")
                .contains("\"rows\":[" + rows + "]");
    }

    @Test
    void scan_missingFile_saysSoAndExitsTwo() {
        assertThat(run("scan", "absent.csv")).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip()).isEqualTo("bezoar: absent.csv: there is no such file");
    }

    @Test
    void scan_emptyFile_isOneLineAndExitsTwo(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));

        assertThat(run("scan", empty.toString())).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().lines()).hasSize(1).allMatch(line -> line.startsWith("bezoar: "));
    }

    @Test
    void run_unknownTier_namesTheChoices() {
        assertThat(run("scan", EXAMPLE.toString(), "--fail-on", "panic")).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip())
                .isEqualTo("bezoar: --fail-on must be alarm, review or quality, got 'panic'");
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(error, true), arguments);
    }
}
