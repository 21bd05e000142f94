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

        new TextReport(false)
                .write(new ScanResult("in", List.of(finding), List.of(), List.of(), List.of(), new TreeMap<>()), out);

        assertThat(out.toString()).contains("share \\u{1b}[31m\\u{202e}").doesNotContain("\u001b");
    }

    @Test
    void write_longWordsAndWideTitles_stayWithinEightyColumns() throws IOException {
        String long80 = "\ud83d\ude00".repeat(200);

        assertThat(Results.written(new TextReport(false), Results.saying(long80))
                        .lines())
                .allMatch(line -> line.length() <= 80)
                .noneMatch(line -> line.contains("\\u{d8"));
    }

    @Test
    void write_coloured_coloursOnlyTheTier() throws IOException {
        String plain =
                Results.written(new TextReport(false), Results.of(Results.finding("one", Tier.ALARM, "t", List.of())));
        String coloured =
                Results.written(new TextReport(true), Results.of(Results.finding("one", Tier.ALARM, "t", List.of())));

        assertThat(coloured).contains("\u001b[1;31mALARM   \u001b[0mt");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }
}
