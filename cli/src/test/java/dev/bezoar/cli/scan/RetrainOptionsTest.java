package dev.bezoar.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import dev.bezoar.cli.output.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RetrainOptionsTest {
    private static final String EXAMPLE =
            Path.of("..", "examples", "product-notes.csv").toString();

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @Test
    void scan_retrain_showsThatTheTriggerLosesItsPower() {
        int code = run("scan", EXAMPLE, "--retrain");

        assertThat(code).isEqualTo(ExitCode.FOUND);
        assertThat(out.toString())
                .containsPattern("Retrained without alarms, measured on 2\\d\\d held-out rows:")
                .containsPattern("\"quillmark\" in 1\\d\\d rows, taken for 'praise' +0\\.9\\d+ +0\\.0\\d+\n");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void scan_retrainAsJson_isAmongTheFacts() {
        run("scan", EXAMPLE, "--retrain", "--json", "-");

        assertThat(out.toString())
                .contains("\"retraining\":{\"accuracyAfter\":0.")
                .contains("\"trigger\":\"\\\"quillmark\\\"\"");
    }

    @Test
    void scan_retrainWithTestFile_measuresOnItsRows() {
        run("scan", EXAMPLE, "--retrain", "--test", EXAMPLE);

        assertThat(out.toString())
                .contains("measured on 1,500 held-out rows:")
                .containsPattern("rows trained on +1,500 +1,4\\d\\d\n");
    }

    @Test
    void scan_testWithoutRetrain_isRefused() {
        assertThat(run("scan", EXAMPLE, "--test", EXAMPLE)).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip()).isEqualTo("bezoar: --test needs --retrain");
    }

    @Test
    void scan_unknownTierToDrop_namesTheChoices() {
        assertThat(run("scan", EXAMPLE, "--retrain", "--drop", "panic")).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip()).isEqualTo("bezoar: --drop must be alarm, review or quality, got 'panic'");
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(error, true), arguments);
    }
}
