package dev.bezoar.cli.watch;

import dev.bezoar.cli.output.ReportFile;
import dev.bezoar.cli.output.Terminal;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.report.HtmlReport;
import dev.bezoar.report.JUnitReport;
import dev.bezoar.report.JsonReport;
import dev.bezoar.report.SarifReport;
import dev.bezoar.report.ScanReport;
import dev.bezoar.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The flags that say where the result of a watch goes; every file appears whole or not at all.
final class WatchOutput {
    @Option(names = "--json", paramLabel = "FILE", description = "write one JSON object (- for standard output)")
    private Optional<Path> json;

    @Option(names = "--html", paramLabel = "FILE", description = "write a self-contained page")
    private Optional<Path> html;

    @Option(names = "--sarif", paramLabel = "FILE", description = "write SARIF 2.1.0 (- for standard output)")
    private Optional<Path> sarif;

    @Option(names = "--junit", paramLabel = "FILE", description = "write JUnit XML (- for standard output)")
    private Optional<Path> junit;

    @Option(names = "--quiet", description = "print nothing but errors")
    private boolean quiet;

    /// Writes `result` wherever it was asked for.
    ///
    /// @param table printed before the summary, may be empty
    void write(ScanResult result, String table, PrintWriter out) throws IOException {
        if (!isQuiet()) {
            out.print(table);
            boolean isColoured = Terminal.isWatched() && System.getenv("NO_COLOR") == null;
            new TextReport(isColoured).write(result, out);
        }
        Map<Integer, Long> lines = new HashMap<>();
        result.findings().forEach(finding -> finding.rows().forEach(row -> lines.put(row, row + 1L)));
        write(new HtmlReport("watch"), result, html, out);
        write(new JsonReport("watch"), result, json, out);
        write(new SarifReport(lines), result, sarif, out);
        write(new JUnitReport(Tier.ALARM), result, junit, out);
    }

    /// Whether nothing may be printed besides.
    boolean isQuiet() {
        return quiet || Stream.of(json, html, sarif, junit).anyMatch(ReportFile::isStandardOutput);
    }

    /// Refuses, before anything is read, what can be known not to be writable.
    void requireWritable() {
        Stream.of(html, json, sarif, junit).flatMap(Optional::stream).forEach(ReportFile::requireWritable);
    }

    private static void write(ScanReport report, ScanResult result, Optional<Path> file, PrintWriter out)
            throws IOException {
        ReportFile.write(file, out, writer -> report.write(result, writer));
    }
}
