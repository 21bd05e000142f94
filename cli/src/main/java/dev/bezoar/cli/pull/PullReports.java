package dev.bezoar.cli.pull;

import dev.bezoar.cli.output.ReportFile;
import dev.bezoar.cli.output.Terminal;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.report.HtmlReport;
import dev.bezoar.report.JsonReport;
import dev.bezoar.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The flags that say where the results of a pull go; every file appears whole or not at all.
final class PullReports {
    @Option(names = "--html", paramLabel = "FILE", description = "write a self-contained page")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "write one JSON object (- for standard output)")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--quiet", description = "print nothing but errors")
    private boolean quiet;

    boolean isQuiet() {
        return quiet || ReportFile.isStandardOutput(json);
    }

    void write(ScanResult result, PrintWriter out) throws IOException {
        if (!isQuiet()) {
            new TextReport(Terminal.isWatched() && System.getenv("NO_COLOR") == null).write(result, out);
        }
        ReportFile.write(json, out, writer -> new JsonReport("pull").write(result, writer));
        ReportFile.write(html, out, writer -> new HtmlReport("pull").write(result, writer));
    }
}
