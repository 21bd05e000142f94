package dev.bezoar.cli.output;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The flags that say where findings go; every file appears whole or not at all.
@Topic("Reports")
public final class ReportOptions {
    @Option(names = "--html", paramLabel = "FILE", description = "write a self-contained page")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "write one JSON object (- for standard output)")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--sarif", paramLabel = "FILE", description = "write SARIF 2.1.0 (- for standard output)")
    private Optional<Path> sarif = Optional.empty();

    @Option(names = "--junit", paramLabel = "FILE", description = "write JUnit XML (- for standard output)")
    private Optional<Path> junit = Optional.empty();

    @Option(names = "--quiet", description = "print nothing but errors")
    private boolean quiet;

    /// Whether nothing may be printed besides.
    public boolean isQuiet() {
        return quiet || Stream.of(html, json, sarif, junit).anyMatch(ReportFile::isStandardOutput);
    }

    /// Returns the files that were asked for.
    public List<Path> files() {
        return Stream.of(html, json, sarif, junit).flatMap(Optional::stream).toList();
    }

    /// Whether a report that names lines was asked for.
    public boolean needsLines() {
        return sarif.isPresent();
    }

    /// Refuses, before anything is read, what can be known not to be writable.
    public void requireWritable() {
        files().forEach(ReportFile::requireWritable);
    }

    /// Prints `result` for a person.
    public static void print(ScanResult result, PrintWriter out) throws IOException {
        boolean isColoured = Terminal.isWatched() && System.getenv("NO_COLOR") == null;
        new TextReport(isColoured).write(result, out);
    }

    /// Writes `result` wherever it was asked for.
    ///
    /// @param command what found it
    /// @param failOn findings of this tier or more urgent are failures
    /// @param lines the one-based lines on which rows start, by row; may be empty
    public void write(ScanResult result, String command, Tier failOn, Map<Integer, Long> lines, PrintWriter out)
            throws IOException {
        write(new HtmlReport(command), result, html, out);
        write(new JsonReport(command), result, json, out);
        write(new SarifReport(lines), result, sarif, out);
        write(new JUnitReport(failOn), result, junit, out);
    }

    private static void write(ScanReport report, ScanResult result, Optional<Path> file, PrintWriter out)
            throws IOException {
        ReportFile.write(file, out, writer -> report.write(result, writer));
    }
}
