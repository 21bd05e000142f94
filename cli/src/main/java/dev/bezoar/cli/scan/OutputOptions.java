package dev.bezoar.cli.scan;

import dev.bezoar.cli.input.DataFile;
import dev.bezoar.cli.output.ReportFile;
import dev.bezoar.cli.output.ReportOptions;
import dev.bezoar.cli.output.Topic;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.report.GitHubAnnotationReport;
import dev.bezoar.report.ReportCatalog;
import dev.bezoar.report.SarifReport;
import dev.bezoar.report.ScanReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The flags that say where results go; every file appears whole or not at all.
@Topic("Where results go")
final class OutputOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "write every report, suspects.csv and a clean copy of the data into DIR")
    private Optional<Path> folder;

    @Mixin
    private ReportOptions reports;

    @Option(names = "--github", description = "print GitHub workflow annotations instead of the summary")
    private boolean github;

    /// Writes `result` wherever it was asked for.
    ///
    /// @param data the file that was scanned
    /// @param drop rows of findings of this tier or more urgent are left out of the clean copy
    void write(ScanResult result, Path data, Tier failOn, Tier drop, PrintWriter out) throws IOException {
        Map<Integer, Long> lines = lines(result, data);
        if (!reports.isQuiet()) {
            if (github) {
                new GitHubAnnotationReport(lines).write(result, out);
            } else {
                ReportOptions.print(result, out);
            }
        }
        reports.write(result, "scan", failOn, lines, out);
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
            for (ScanReport report : ReportCatalog.all(failOn, lines)) {
                String name = report.name().equals("suspects.csv") ? report.name() : "report." + report.name();
                ReportFile.write(Optional.of(folder.get().resolve(name)), out, writer -> report.write(result, writer));
            }
            Path clean = folder.get().resolve("clean" + DataFile.at(data).extension());
            ReportFile.whole(clean, unfinished -> DataFile.at(data).copy(unfinished, dropped(result, drop)));
        }
    }

    /// Where the first rows of the findings start, if a report is asked for that says so.
    private Map<Integer, Long> lines(ScanResult result, Path data) throws IOException {
        if (!github && !reports.needsLines() && folder.isEmpty()) {
            return Map.of();
        }
        BitSet rows = new BitSet();
        result.findings()
                .forEach(finding -> finding.rows().stream()
                        .limit(SarifReport.MOST_LOCATIONS)
                        .forEach(rows::set));
        return DataFile.isNamed(data) ? DataFile.at(data).lines(rows) : Map.of();
    }

    /// Whether anything may be printed besides.
    boolean isQuiet() {
        return github || reports.isQuiet();
    }

    /// Refuses, before anything is read, to write over the data.
    void requireOtherThan(Path data) throws IOException {
        List<Path> files = new ArrayList<>(reports.files());
        if (folder.isPresent()) {
            files.add(folder.get().resolve("clean" + DataFile.at(data).extension()));
        }
        for (Path file : files) {
            if (Files.exists(file) && Files.exists(data) && Files.isSameFile(file, data)) {
                throw new IllegalArgumentException(file + " is the data itself: write somewhere else");
            }
        }
    }

    /// Refuses, before anything is read, what can be known not to be writable.
    void requireWritable() {
        reports.requireWritable();
        if (folder.isPresent()) {
            Path existing = folder.get().toAbsolutePath();
            while (existing.getParent() != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            ReportFile.requireFolder(existing);
        }
    }

    private static BitSet dropped(ScanResult result, Tier drop) {
        BitSet rows = new BitSet();
        result.findings().stream()
                .filter(finding -> finding.tier().isAtLeast(drop))
                .map(Finding::rows)
                .forEach(found -> found.forEach(rows::set));
        return rows;
    }
}
