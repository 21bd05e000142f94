package dev.bezoar.cli.seal;

import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.cli.output.ReportOptions;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.memory.PlaceMemory;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.verdict.Verdict;
import dev.bezoar.seal.verify.Question;
import dev.bezoar.seal.verify.Strictness;
import dev.bezoar.seal.verify.Verifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks that a folder or file is as it was sealed.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Says whether a folder or file is as it was sealed, and what changed if not.")
public final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "the folder or file")
    private Path place;

    @Option(names = "--seal", paramLabel = "FILE", description = "its seal (PATH.sig unless given)")
    private Optional<Path> seal;

    @Mixin
    private TrustOptions trust;

    @Option(names = "--strict", description = "refuse all that the seal does not vouch for")
    private boolean isStrict;

    @Option(names = "--compat", description = "accept what other tools accept")
    private boolean isCompatible;

    @Option(names = "--at-least", paramLabel = "VERSION", description = "refuse versions older than this")
    private Optional<Long> atLeast;

    @Option(names = "--ignore", paramLabel = "NAME", description = "pass over this, as named from PATH")
    private List<String> ignored = new ArrayList<>();

    @Option(names = "--allow-older", description = "accept a version older than one that was seen here")
    private boolean mayBeOlder;

    @Option(names = "--full", description = "read every file, even if nothing says that it changed")
    private boolean isFull;

    @Mixin
    private LogOptions log;

    @Mixin
    private StateOptions state;

    @Mixin
    private ReportOptions output;

    @Override
    public Integer call() throws IOException {
        if (isStrict && isCompatible) {
            throw new IllegalArgumentException("--strict and --compat are opposites: give one of them");
        }
        log.requireKey();
        Strictness strictness = isStrict ? Strictness.STRICT : isCompatible ? Strictness.COMPATIBLE : Strictness.USUAL;
        SealFiles files = seal.map(SealFiles::new).orElseGet(() -> SealFiles.beside(place));
        SignatureCheck check = new SignatureCheck(trust.trust(), Instant.now());
        Verdict verdict;
        try (HashingProgress progress = new HashingProgress(spec.commandLine().getErr(), output.isQuiet())) {
            Question question =
                    new Question(place, files, check, strictness, new Question.Versions(atLeast, mayBeOlder), ignored);
            verdict = new Verifier(question, progress.hashing(), SealedFormats.ALL, memory(), AddedLibraries::hash)
                    .verify();
        }
        log.write(verdict, place, files.bundle());
        ScanResult result = VerdictFindings.of(verdict, String.valueOf(place.getFileName()));
        PrintWriter out = spec.commandLine().getOut();
        if (!output.isQuiet()) {
            VerdictText.print(verdict, out);
        }
        output.write(result, "verify", Tier.ALARM, Map.of(), out);
        return verdict instanceof Verdict.Intact ? ExitCode.NOTHING_FOUND : ExitCode.FOUND;
    }

    private PlaceMemory memory() throws IOException {
        PlaceMemory memory = PlaceMemory.of(state.memory(), place);
        if (isFull) {
            memory.forgetDigests();
        }
        return memory;
    }
}
