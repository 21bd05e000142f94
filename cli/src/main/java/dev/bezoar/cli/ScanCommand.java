package dev.bezoar.cli;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.learn.Recovery;
import dev.bezoar.detectors.dataset.DatasetScan;
import dev.bezoar.formats.DatasetReader;
import dev.bezoar.formats.Role;
import dev.bezoar.report.JsonReport;
import dev.bezoar.report.RecoveryReport;
import dev.bezoar.report.ScanReport;
import dev.bezoar.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Looks for poison in a labelled text dataset.
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = "Looks for poison in a labelled text dataset (CSV, TSV, flat JSONL; .gz).")
final class ScanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DATA", description = "the dataset")
    private Path data;

    @Option(names = "--text", paramLabel = "COLUMN", description = "the column that holds the text")
    private Optional<String> text;

    @Option(names = "--label", paramLabel = "COLUMN", description = "the column that holds the label")
    private Optional<String> label;

    @Option(names = "--fail-on", paramLabel = "TIER", defaultValue = "alarm", description = "alarm, review or quality")
    private String failOn;

    @Option(names = "--json", paramLabel = "FILE", description = "write one JSON object (- for standard output)")
    private Optional<Path> json;

    @Mixin
    private RetrainOptions retrain;

    @Override
    public Integer call() throws IOException {
        Tier threshold = Tiers.named("--fail-on", failOn);
        Map<Role, String> given = new EnumMap<>(Role.class);
        text.ifPresent(column -> given.put(Role.TEXT, column));
        label.ifPresent(column -> given.put(Role.LABEL, column));
        Dataset read = DatasetReader.read(data, given, Optional.empty()).data();
        ScanResult scanned = DatasetScan.of(read);
        Optional<Recovery> recovery = retrain.measure(data, given, read, scanned);
        ScanResult result =
                recovery.map(one -> RetrainOptions.with(scanned, one)).orElse(scanned);
        PrintWriter out = spec.commandLine().getOut();
        if (json.isEmpty() || !json.get().toString().equals("-")) {
            write(new TextReport(), result, Path.of("-"), out);
            if (recovery.isPresent()) {
                RecoveryReport.write(recovery.get(), out);
            }
        }
        write(new JsonReport(), result, json, out);
        return result.reaches(threshold) ? Main.FOUND : Main.NOTHING_FOUND;
    }

    private static void write(ScanReport report, ScanResult result, Optional<Path> file, PrintWriter out)
            throws IOException {
        if (file.isPresent()) {
            write(report, result, file.get(), out);
        }
    }

    private static void write(ScanReport report, ScanResult result, Path file, PrintWriter out) throws IOException {
        StringWriter whole = new StringWriter();
        report.write(result, whole);
        if (file.toString().equals("-")) {
            out.print(whole);
            out.flush();
            return;
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.writeString(unfinished, whole.toString());
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
