package dev.bezoar.cli.vet;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.cli.seal.SealedFormats;
import dev.bezoar.cli.seal.TrustOptions;
import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.Place;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.core.admission.VettedInput;
import dev.bezoar.seal.digest.Hashing;
import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.memory.PlaceMemory;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.verdict.Change;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Sealed;
import dev.bezoar.seal.verdict.Verdict;
import dev.bezoar.seal.verify.Question;
import dev.bezoar.seal.verify.SealReader;
import dev.bezoar.seal.verify.Strictness;
import dev.bezoar.seal.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Verifies the seals of models, if somebody says whose seals are trusted.
@Topic("Whose seals are trusted")
final class SealedModelOptions {
    private static final int SHOWN = 3;
    private static final List<String> SAYS_WHOM = List.of("--key", "--chain", "--trusted-root");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--seal", paramLabel = "FILE", description = "the seal of PATH (one beside or in it unless given)")
    private Optional<Path> seal = Optional.empty();

    @Mixin
    private TrustOptions trust;

    /// What was told of one input.
    ///
    /// @param input with what the seal says against it
    /// @param seal that was verified
    /// @param note about a seal that was not, or empty
    record Checked(VettedInput input, Optional<Sealed> seal, String note) {}

    /// Whether every model must be sealed by somebody trusted.
    boolean isDemanded() {
        return SAYS_WHOM.stream()
                .anyMatch(flag -> spec.commandLine().getParseResult().hasMatchedOption(flag));
    }

    /// Verifies the seal of `input`.
    ///
    /// @param inputs how many there are
    Checked check(VettedInput input, int inputs, MemoryOptions memory, ExecutorService threads) throws IOException {
        if (seal.isPresent() && (inputs != 1 || !isDemanded())) {
            throw new IllegalArgumentException(
                    inputs != 1
                            ? "--seal is the seal of one model, %d were given".formatted(inputs)
                            : "--seal needs --key or --chain: say whom you trust");
        }
        Path path = Path.of(input.path());
        Optional<Path> found = seal.isPresent() ? seal : sealOf(path);
        if (!isDemanded()) {
            String note = found.map(file -> "The seal %s was not verified: --key or --chain says whose seals you trust."
                            .formatted(file))
                    .orElse("");
            return new Checked(input, Optional.empty(), note);
        }
        if (found.isEmpty()) {
            return refused(input, "not-sealed", "it has no seal", "Whose it is cannot be told.", Map.of());
        }
        return verified(input, path, found.get(), memory, threads);
    }

    private Checked verified(VettedInput input, Path path, Path found, MemoryOptions memory, ExecutorService threads)
            throws IOException {
        Question question = new Question(
                path,
                new SealFiles(found),
                new SignatureCheck(trust.trust(), Instant.now()),
                Strictness.USUAL,
                Question.Versions.NOT_OLDER,
                List.of());
        PlaceMemory before = PlaceMemory.of(memory.memory(), path);
        if (memory.isFull()) {
            before.forgetDigests();
        }
        Hashing hashing = new Hashing(threads, Runtime.getRuntime().availableProcessors(), _ -> {});
        return switch (new Verifier(question, hashing, SealedFormats.ALL, before).verify()) {
            case Verdict.Intact(Sealed sealed, var _) -> {
                requireSame(input, question);
                yield new Checked(input, Optional.of(sealed), "");
            }
            case Verdict.Changed(Sealed sealed, List<Change> changes, var _) ->
                refused(
                        input,
                        "not-as-sealed",
                        "it is not what %s sealed".formatted(sealed.signer()),
                        "Changed since: %s.".formatted(inWords(changes)),
                        Map.of("seal", found.toString(), "changes", changes.size()));
            case Verdict.Forged(var check, String detail) ->
                refused(
                        input,
                        "seal-not-believed",
                        "its seal is not believed: " + check.label(),
                        detail + ".",
                        Map.of("seal", found.toString(), "check", check.label()));
        };
    }

    private static Checked refused(
            VettedInput input, String rule, String title, String message, Map<String, Object> evidence) {
        return new Checked(with(input, concern(input, rule, title, message, evidence)), Optional.empty(), "");
    }

    /// What was vetted must be what was sealed, not what stood there a moment before or after.
    private static void requireSame(VettedInput input, Question question) throws IOException {
        Map<String, String> sealed = new HashMap<>();
        try {
            new SealReader(question.seal(), question.check(), false)
                    .open().manifest().resources().stream()
                            .filter(resource -> !resource.isPart())
                            .forEach(resource -> sealed.put(resource.name(), resource.digest()));
        } catch (ForgedException changed) {
            throw new IOException(question.seal().bundle() + ": the seal changed while it was read", changed);
        }
        for (VettedFile file : input.files()) {
            String name = Path.of(input.path()).relativize(Path.of(file.path())).toString();
            String digest = sealed.getOrDefault(name.replace('\\', '/'), file.sha256());
            if (file.sha256().length() == digest.length() && !file.sha256().equals(digest)) {
                throw new IOException(file.path() + ": the file changed while it was examined");
            }
        }
    }

    /// Beside the model under its name, or in its folder.
    private static Optional<Path> sealOf(Path path) throws IOException {
        Path beside = SealFiles.beside(path).bundle();
        if (Files.isRegularFile(beside)) {
            return Optional.of(beside);
        }
        if (!Files.isDirectory(path)) {
            return Optional.empty();
        }
        Path usual = path.resolve("model.sig");
        if (Files.isRegularFile(usual)) {
            return Optional.of(usual);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".sig"))
                    .sorted()
                    .findFirst();
        }
    }

    private static String inWords(List<Change> changes) {
        List<String> shown = new ArrayList<>();
        changes.stream()
                .limit(SHOWN)
                .forEach(change -> shown.add(
                        "%s (%s)".formatted(change.path(), change.kind().label())));
        if (changes.size() > SHOWN) {
            shown.add("%d more".formatted(changes.size() - SHOWN));
        }
        return String.join(", ", shown);
    }

    private static VettedInput with(VettedInput input, Concern concern) {
        List<Concern> concerns = new ArrayList<>(input.concerns());
        concerns.add(concern);
        return new VettedInput(input.path(), input.sha256(), input.files(), concerns);
    }

    private static Concern concern(
            VettedInput input, String rule, String title, String message, Map<String, Object> evidence) {
        return new Concern(
                rule,
                Admission.REFUSE,
                new Place(input.path(), "", 0, -1, 0),
                title,
                message,
                "Fetch it again from whoever sealed it, or ask them for a new seal.",
                new TreeMap<>(evidence));
    }
}
