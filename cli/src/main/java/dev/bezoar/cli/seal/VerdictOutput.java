package dev.bezoar.cli.seal;

import dev.bezoar.cli.output.ReportFile;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.report.HtmlReport;
import dev.bezoar.report.JUnitReport;
import dev.bezoar.report.JsonReport;
import dev.bezoar.report.SarifReport;
import dev.bezoar.report.ScanReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The flags that say where a verdict goes; every file appears whole or not at all.
final class VerdictOutput {
    @Option(names = "--json", paramLabel = "FILE", description = "write one JSON object (- for standard output)")
    private Optional<Path> json;

    @Option(names = "--sarif", paramLabel = "FILE", description = "write SARIF 2.1.0 (- for standard output)")
    private Optional<Path> sarif;

    @Option(names = "--junit", paramLabel = "FILE", description = "write JUnit XML (- for standard output)")
    private Optional<Path> junit;

    @Option(names = "--html", paramLabel = "FILE", description = "write a self-contained page")
    private Optional<Path> html;

    @Option(names = "--quiet", description = "print nothing but errors")
    private boolean quiet;

    /// Whether nothing may be printed besides.
    boolean isQuiet() {
        return quiet || Stream.of(json, sarif, junit).anyMatch(ReportFile::isStandardOutput);
    }

    /// Writes `result` wherever it was asked for.
    ///
    /// @param summary prints it for a person
    void write(ScanResult result, PrintWriter out, Consumer<PrintWriter> summary) throws IOException {
        if (!isQuiet()) {
            summary.accept(out);
        }
        write(new JsonReport("verify"), result, json, out);
        write(new SarifReport(), result, sarif, out);
        write(new JUnitReport(Tier.ALARM), result, junit, out);
        write(new HtmlReport("verify"), result, html, out);
    }

    private static void write(ScanReport report, ScanResult result, Optional<Path> file, PrintWriter out)
            throws IOException {
        ReportFile.write(file, out, writer -> report.write(result, writer));
    }
}
