package dev.bezoar.report;

import dev.bezoar.core.find.Exhibit;
import dev.bezoar.core.find.Exhibit.Mark;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.TestedGroup;
import dev.bezoar.core.find.Tier;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Results to report on.
final class Results {
    /// Breaks out of tags, attributes, lines, cells and terminals, if it is let.
    static final String HOSTILE =
            "=1+1,\"'><img src=x onerror=alert(1)><script>alert(2)</script>]]>&amp;\u001b[31m\u202e\ud800\u0000\r\n::error::%0A";

    private Results() {}

    static Finding finding(String id, Tier tier, String text, List<Exhibit> exhibits) {
        return new Finding(
                id,
                "trigger",
                tier,
                tier == Tier.QUALITY ? "" : Finding.POISON_TRAINING_DATA,
                text,
                text,
                List.of(3, 5),
                text,
                new TreeMap<>(Map.of("chance", 0.25, "count", 2)),
                "act",
                exhibits);
    }

    static ScanResult of(Finding... findings) {
        List<TestedGroup> tested = IntStream.range(0, findings.length)
                .mapToObj(at -> new TestedGroup("word", 10 * (at + 1), -5.5, findings[at].id()))
                .toList();
        return new ScanResult(
                "data.csv",
                List.of(findings),
                List.of("a skip"),
                List.of("a limit"),
                tested,
                new TreeMap<>(Map.of("rows", 9)));
    }

    /// Returns a result whose every text is `text`.
    static ScanResult saying(String text) {
        Exhibit exhibit = new Exhibit(3, text, List.of(new Mark(0, 2)), text, text, 0.125);
        return new ScanResult(
                text,
                List.of(finding(text, Tier.ALARM, text, List.of(exhibit))),
                List.of(text),
                List.of(text),
                List.of(new TestedGroup(text, 10, -5.5, text)),
                new TreeMap<>(Map.of(text, text)));
    }

    static String written(ScanReport report, ScanResult result) throws IOException {
        StringWriter out = new StringWriter();
        report.write(result, out);
        return out.toString();
    }
}
