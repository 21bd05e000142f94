package dev.bezoar.cli.scan;

import dev.bezoar.cli.input.RoleOptions;
import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.cli.output.ScanProgress;
import dev.bezoar.cli.output.Tiers;
import dev.bezoar.core.data.Categories;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.learn.Recovery;
import dev.bezoar.detectors.dataset.DatasetScan;
import dev.bezoar.formats.DatasetReader;
import dev.bezoar.report.RecoveryReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Looks for poison in a labelled dataset.
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = "Looks for poison in a labelled text or table (CSV, TSV, flat JSONL; .gz, .zst; flat Parquet).")
public final class ScanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DATA", arity = "0..1", description = "the dataset; not needed with --probabilities")
    private Optional<Path> input = Optional.empty();

    @Mixin
    private RoleOptions roles;

    @Option(names = "--fail-on", paramLabel = "TIER", defaultValue = "alarm", description = "alarm, review or quality")
    private String failOn;

    @Mixin
    private OutputOptions output;

    @Mixin
    private RetrainOptions retrain;

    @Mixin
    private ProbabilityOptions probabilities;

    @Override
    public Integer call() throws IOException {
        Tier threshold = Tiers.named("--fail-on", failOn);
        Tier drop = retrain.drop();
        output.requireWritable();
        if (input.isPresent()) {
            output.requireOtherThan(input.get());
        }
        Optional<ScanResult> judged = probabilities.scan(this::labels);
        if (judged.isPresent()) {
            Path shown = input.orElse(Path.of(judged.get().input()));
            output.write(
                    judged.get(), shown, threshold, drop, spec.commandLine().getOut());
            return judged.get().reaches(threshold) ? ExitCode.FOUND : ExitCode.NOTHING_FOUND;
        }
        Path data = input.orElseThrow(() -> new IllegalArgumentException("scan needs DATA, or --probabilities"));
        DatasetReader.Labelled read;
        ScanResult scanned;
        try (ScanProgress progress = ScanProgress.on(spec.commandLine().getErr(), output.isQuiet())) {
            read = roles.read(data, progress::read);
            scanned = withRoles(DatasetScan.of(read.data(), progress), read);
        }
        Optional<Recovery> recovery = retrain.measure(data, roles.given(), read.data(), scanned);
        ScanResult result =
                recovery.map(one -> RetrainOptions.with(scanned, one)).orElse(scanned);
        PrintWriter out = spec.commandLine().getOut();
        output.write(result, data, threshold, drop, out);
        if (recovery.isPresent() && !output.isQuiet()) {
            RecoveryReport.write(recovery.get(), out);
        }
        return result.reaches(threshold) ? ExitCode.FOUND : ExitCode.NOTHING_FOUND;
    }

    private Optional<Categories> labels() throws IOException {
        return input.isEmpty()
                ? Optional.empty()
                : Optional.of(roles.read(input.get()).data().labels());
    }

    private static ScanResult withRoles(ScanResult result, DatasetReader.Labelled read) {
        TreeMap<String, Object> facts = new TreeMap<>(result.facts());
        facts.put("columns", read.roles().inWords());
        facts.put("rows", read.ownRows());
        return new ScanResult(
                result.input(),
                result.findings(),
                Stream.concat(read.roles().notes().stream(), result.skipped().stream())
                        .toList(),
                result.limits(),
                result.tested(),
                facts);
    }
}
