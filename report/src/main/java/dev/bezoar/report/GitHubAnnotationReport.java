package dev.bezoar.report;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/// Writes GitHub workflow commands: an error an alarm, a warning a review, a notice a quality finding.
///
/// @param lines the one-based lines on which rows start, by row; a finding is shown at the first that is known
public record GitHubAnnotationReport(Map<Integer, Long> lines) implements ScanReport {

    public GitHubAnnotationReport {
        lines = Map.copyOf(lines);
    }

    /// A report that names the file only.
    public GitHubAnnotationReport() {
        this(Map.of());
    }

    @Override
    public String name() {
        return "github.txt";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        for (Finding finding : result.findings()) {
            String command = switch (finding.tier()) {
                case ALARM -> "error";
                case REVIEW -> "warning";
                case QUALITY -> "notice";
            };
            String line = finding.rows().stream()
                    .filter(lines::containsKey)
                    .findFirst()
                    .map(row -> ",line=" + lines.get(row))
                    .orElse("");
            out.write("::%s file=%s%s,title=%s::%s\n"
                    .formatted(
                            command,
                            property(result.input()),
                            line,
                            property(finding.title()),
                            data(finding.message() + " " + finding.remedy())));
        }
        out.flush();
    }

    private static String data(String text) {
        return VisibleText.of(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"));
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
