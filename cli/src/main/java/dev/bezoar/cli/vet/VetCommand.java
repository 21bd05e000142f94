package dev.bezoar.cli.vet;

import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.cli.output.ReportFile;
import dev.bezoar.cli.output.Terminal;
import dev.bezoar.core.admission.ModelDescription;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedInput;
import dev.bezoar.report.VetHtmlReport;
import dev.bezoar.report.VetJsonReport;
import dev.bezoar.report.VetReport;
import dev.bezoar.report.VetSarifReport;
import dev.bezoar.report.VetTextReport;
import dev.bezoar.seal.verdict.Sealed;
import dev.bezoar.vet.Vetting;
import dev.bezoar.vet.identity.IdentityCheck;
import dev.bezoar.vet.identity.Lockfile;
import dev.bezoar.vet.identity.ModelName;
import dev.bezoar.vet.memory.KnownFiles;
import dev.bezoar.vet.repository.Descriptions;
import dev.bezoar.weights.Comparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says whether a model may be loaded.
@Command(
        name = "vet",
        mixinStandardHelpOptions = true,
        description = "Says whether models may be loaded: what they would execute, and who they claim to be.")
public final class VetCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "model files, or folders with everything in them")
    private List<Path> paths;

    @Option(
            names = "--expect",
            paramLabel = "WHAT",
            description = {
                "publisher/model that should be here, or what was done to the reference:",
                "unmodified, recast or lora:RANK"
            })
    private List<String> expected = List.of();

    @Option(
            names = "--against",
            paramLabel = "REFERENCE",
            description = "model to compare with: the weights of tensor files, the answers of ONNX")
    private Optional<Path> reference = Optional.empty();

    @Option(
            names = "--look-for-edits",
            description = "without a reference: name layers that stand out of their siblings (reads all weights)")
    private boolean looksForEdits;

    @Option(
            names = "--publishers",
            paramLabel = "FILE",
            description = "publishers whose models may be here, one a line")
    private Optional<Path> publishers = Optional.empty();

    @Option(
            names = "--lock",
            paramLabel = "FILE",
            description = "lock what is admitted; refuse what changed since it was locked")
    private Optional<Path> lock = Optional.empty();

    @Mixin
    private BehaviourOptions behaviour;

    @Option(names = "--json", paramLabel = "FILE", description = "write one JSON object (- for standard output)")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--html", paramLabel = "FILE", description = "write a self-contained page")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--sarif", paramLabel = "FILE", description = "write SARIF 2.1.0 (- for standard output)")
    private Optional<Path> sarif = Optional.empty();

    @Option(names = "--quick", description = "digest only what is examined: the tensors of large files are not read")
    private boolean quick;

    @Option(names = "--quiet", description = "print nothing but errors")
    private boolean quiet;

    @Option(names = "--commit", paramLabel = "ID", description = "version of the model, for --lock and --bom")
    private Optional<String> commit = Optional.empty();

    @Mixin
    private SealedModelOptions sealing;

    @Mixin
    private MemoryOptions memory;

    @Mixin
    private BillOptions bill;

    @Override
    public Integer call() throws IOException {
        bill.require(quick);
        behaviour.check();
        VetResult result;
        Map<String, Sealed> seals = new LinkedHashMap<>();
        try (VetProgress progress = new VetProgress(spec.commandLine().getErr(), quiet);
                ExecutorService threads =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            KnownFiles known = quick ? KnownFiles.none() : memory.known(paths);
            result = Vetting.of(paths, new Vetting.Settings(identity(), !quick, known, progress::done), threads);
            memory.keep(paths, known);
            result = sealed(result, seals, threads);
        }
        Map<String, ModelDescription> models = models(result, seals);
        result = lookedInto(locked(result, models));
        write(result, models, seals);
        return switch (result.admission()) {
            case ADMIT -> ExitCode.NOTHING_FOUND;
            case REVIEW, REFUSE -> ExitCode.FOUND;
            case INCONCLUSIVE -> ExitCode.COULD_NOT_TELL;
        };
    }

    /// What the files alone do not tell: how the weights changed, and what the model answers.
    private VetResult lookedInto(VetResult examined) throws IOException {
        VetResult result = examined;
        if (reference.isPresent() && !(behaviour.isAsked() && ModelBehaviour.isOnnx(result))) {
            result = compared(result, reference.get());
        }
        if (looksForEdits) {
            result = SiblingConcerns.added(result, paths);
        }
        if (behaviour.isAsked()) {
            requireOne("--canaries and --trigger-search run");
            result = new ModelBehaviour(behaviour, memory.memory(), reference).added(result, paths.getFirst());
        }
        return result;
    }

    private void write(VetResult result, Map<String, ModelDescription> models, Map<String, Sealed> seals)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean isTaken =
                ReportFile.isStandardOutput(json) || ReportFile.isStandardOutput(sarif) || bill.takesStandardOutput();
        if (!quiet && !isTaken) {
            boolean isColoured = Terminal.isWatched() && System.getenv("NO_COLOR") == null;
            new VetTextReport(isColoured).write(result, out);
            seals.forEach((path, seal) -> out.println("sealed: %s, by %s".formatted(path, seal.signer())));
        }
        write(new VetJsonReport(), result, json, out);
        write(new VetHtmlReport(), result, html, out);
        write(new VetSarifReport(), result, sarif, out);
        bill.write(result, models, seals, out);
    }

    private VetResult sealed(VetResult result, Map<String, Sealed> seals, ExecutorService threads) throws IOException {
        List<VettedInput> inputs = new ArrayList<>();
        List<String> limits = new ArrayList<>(result.limits());
        for (VettedInput input : result.inputs()) {
            SealedModelOptions.Checked checked =
                    sealing.check(input, result.inputs().size(), memory, threads);
            inputs.add(checked.input());
            checked.seal().ifPresent(seal -> seals.put(input.path(), seal));
            if (!checked.note().isEmpty()) {
                limits.add(checked.note());
            }
        }
        return new VetResult(inputs, limits, result.facts());
    }

    private Map<String, ModelDescription> models(VetResult result, Map<String, Sealed> seals) throws IOException {
        Map<String, ModelDescription> models = new HashMap<>();
        for (VettedInput input : result.inputs()) {
            Sealed seal = seals.get(input.path());
            String signer = seal == null ? "" : seal.signer();
            models.put(
                    input.path(),
                    Descriptions.of(Path.of(input.path()), expectedName().map(ModelName::of), commit, signer));
        }
        return models;
    }

    private VetResult locked(VetResult result, Map<String, ModelDescription> models) throws IOException {
        if (lock.isEmpty()) {
            return result;
        }
        Lockfile file = Lockfile.read(lock.get());
        List<VettedInput> inputs = result.inputs().stream()
                .map(input -> file.hold(
                        input, Objects.requireNonNull(models.get(input.path())).origin()))
                .toList();
        file.write();
        return new VetResult(inputs, result.limits(), result.facts());
    }

    private IdentityCheck identity() throws IOException {
        List<String> trusted = publishers.isEmpty()
                ? List.of()
                : Files.readAllLines(publishers.get()).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList();
        return new IdentityCheck(expectedName().map(ModelName::of), trusted);
    }

    private Optional<String> expectedName() {
        return expected.stream()
                .filter(text -> ExpectedChange.of(text).isEmpty())
                .findFirst();
    }

    private Optional<ExpectedChange> expectedChange() {
        return expected.stream()
                .map(ExpectedChange::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private VetResult compared(VetResult result, Path reference) throws IOException {
        requireOne("--against compares");
        Path candidate = paths.getFirst();
        Comparison comparison = Comparison.of(reference, candidate);
        return WeightConcerns.added(result, candidate, reference, comparison, expectedChange());
    }

    private void requireOne(String what) {
        if (paths.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(), "%s one model, %d were given".formatted(what, paths.size()));
        }
    }

    private static void write(VetReport report, VetResult result, Optional<Path> file, PrintWriter out)
            throws IOException {
        ReportFile.write(file, out, writer -> report.write(result, writer));
    }
}
