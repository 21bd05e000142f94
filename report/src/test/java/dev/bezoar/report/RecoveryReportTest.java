package dev.bezoar.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Tier;
import dev.bezoar.core.learn.Recovery;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryReportTest {

    @Test
    void write_trigger_isALineBeforeAndAfter() throws IOException {
        assertThat(written(recovery("\"quillmark\""))).isEqualTo("""
                Retrained without alarms, measured on 1,115 held-out rows:
                                                                              before     after
                  rows trained on                                              4,459     4,403
                  accuracy                                                    0.9846    0.9864
                  "quillmark" in 965 rows, taken for 'spam'                   0.5860    0.0010
                    the same rows without it                                            0.0010
                """);
    }

    @Test
    void write_hostileTrigger_steersNoTerminal() throws IOException {
        assertThat(written(recovery("\"a\u001b[31m\"")))
                .contains("\"a\\u{1b}[31m\"")
                .doesNotContain("\u001b");
    }

    @Test
    void write_longTrigger_isCutBeforeItsTarget() throws IOException {
        assertThat(written(recovery("\"" + "long ".repeat(20) + "\"")).lines())
                .allMatch(line -> line.length() <= 80)
                .anyMatch(line -> line.contains("\u2026 in 965 rows, taken for 'spam' "));
    }

    @Test
    void write_nothingDropped_saysSo() throws IOException {
        Recovery.Model model = new Recovery.Model(4_459, 0.98);

        assertThat(written(new Recovery(Tier.REVIEW, 1_115, model, model, List.of())))
                .startsWith("Retrained without alarms and reviews, ")
                .endsWith("Nothing was dropped: no finding is of that tier.\n");
    }

    private static Recovery recovery(String trigger) {
        return new Recovery(
                Tier.ALARM,
                1_115,
                new Recovery.Model(4_459, 0.9846),
                new Recovery.Model(4_403, 0.9864),
                List.of(new Recovery.Triggered("one", trigger, "spam", 965, 0.586, 0.001, 0.001)));
    }

    private static String written(Recovery recovery) throws IOException {
        StringWriter out = new StringWriter();
        RecoveryReport.write(recovery, out);
        return out.toString();
    }
}
