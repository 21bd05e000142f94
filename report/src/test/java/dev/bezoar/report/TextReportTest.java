package dev.bezoar.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void write_escapeSequenceInATitle_isShownNotSent() throws IOException {
        Finding finding = new Finding(
                "id",
                "trigger",
                Tier.ALARM,
                "AML.T0020",
                "share \u001b[31m\u202e",
                "why",
                List.of(1),
                "x",
                new TreeMap<>(),
                "act",
                List.of());
        StringWriter out = new StringWriter();

        new TextReport()
                .write(new ScanResult("in", List.of(finding), List.of(), List.of(), List.of(), new TreeMap<>()), out);

        assertThat(out.toString()).contains("share \\u{1b}[31m\\u{202e}").doesNotContain("\u001b");
    }
}
