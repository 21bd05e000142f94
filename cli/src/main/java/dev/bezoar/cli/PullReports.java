package dev.bezoar.cli;

import dev.bezoar.core.find.ScanResult;
import dev.bezoar.report.HtmlReport;
import dev.bezoar.report.JsonReport;
import dev.bezoar.report.ScanReport;
import dev.bezoar.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The flags that say where the results of a pull go; every file appears whole or not at all.
final class PullReports {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Option(names = "--html", paramLabel = "FILE", description = "write a self-contained page")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "write one JSON object (- for standard output)")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--quiet", description = "print nothing but errors")
    private boolean quiet;

    boolean isQuiet() {
        return quiet || isOnStandardOutput();
    }

    private boolean isOnStandardOutput() {
        return json.filter(STANDARD_OUTPUT::equals).isPresent();
    }

    void write(ScanResult result, PrintWriter out) throws IOException {
        if (!isQuiet()) {
            new TextReport(Terminal.isWatched() && System.getenv("NO_COLOR") == null).write(result, out);
        }
        if (isOnStandardOutput()) {
            new JsonReport("pull").write(result, out);
            out.flush();
        } else if (json.isPresent()) {
            whole(json.get(), new JsonReport("pull"), result);
        }
        if (html.isPresent()) {
            whole(html.get(), new HtmlReport("pull"), result);
        }
    }

    private static void whole(Path file, ScanReport report, ScanResult result) throws IOException {
        Path unfinished = file.resolveSibling(".unfinished-" + file.getFileName());
        try {
            try (Writer writer = Files.newBufferedWriter(unfinished)) {
                report.write(result, writer);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
