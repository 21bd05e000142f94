package dev.bezoar.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import dev.bezoar.cli.output.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillLimitsCommandTest {
    private static final String EXAMPLE =
            Path.of("..", "examples", "product-notes.csv").toString();

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void limits_attackThatIsNoticed_isTabledAndPlotted() throws IOException {
        int code = limits("--attacks", "three-token", "--counts", "10,20", "--seeds", "2", "--out", folder.toString());

        assertThat(code).isEqualTo(ExitCode.FOUND); // the example itself is poisoned
        assertThat(out.toString())
                .contains("three-token                 20    2 of 2")
                .contains("FAILED: the scan raises an alarm on the data as it is")
                .doesNotContain("FAILED: three-token");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
        assertThat(Files.readAllLines(folder.resolve("limits.csv"))).hasSize(5);
        assertThat(folder.resolve("limits.html")).content().contains("<figcaption>three-token ");
    }

    @Test
    void limits_unknownAttack_namesAll() {
        assertThat(limits("--attacks", "typo")).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString()).startsWith("bezoar: no attack is called typo; there are rare-token, ");
    }

    @Test
    void limits_countOfZero_isRefused() {
        assertThat(limits("--counts", "0")).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip()).isEqualTo("bezoar: the numbers of samples must be at least 1, got [0]");
    }

    private int limits(String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "drill";
        arguments[1] = "limits";
        arguments[2] = EXAMPLE;
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(error, true), arguments);
    }
}
