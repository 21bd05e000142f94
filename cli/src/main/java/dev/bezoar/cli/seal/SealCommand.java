package dev.bezoar.cli.seal;

import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.core.data.RecordFormat;
import dev.bezoar.report.VisibleText;
import dev.bezoar.seal.SealOptions;
import dev.bezoar.seal.Sealer;
import dev.bezoar.seal.log.LogEntry;
import dev.bezoar.seal.log.SealLog;
import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.memory.PlaceMemory;
import dev.bezoar.seal.sign.Signer;
import dev.bezoar.seal.verdict.Sealed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Seals folders and files.
@Command(
        name = "seal",
        mixinStandardHelpOptions = true,
        description = "Signs the digests of everything in a folder or of a file (OpenSSF Model Signing 1.0).")
public final class SealCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "folders and files, each gets its own seal")
    private List<Path> places;

    @Mixin
    private SignerOptions signer;

    @Option(names = "--seal", paramLabel = "FILE", description = "where the seal goes (PATH.sig unless given)")
    private Optional<Path> seal;

    @Option(names = "--ignore", paramLabel = "NAME", description = "leave this out, as named from PATH")
    private List<String> ignored = new ArrayList<>();

    @Option(names = "--label", paramLabel = "COLUMN", description = "the label's column in data files")
    private Optional<String> label;

    @Option(names = "--id", paramLabel = "COLUMN", description = "the column in data files that names the record")
    private Optional<String> id;

    @Option(names = "--replace", description = "make a newer version of a seal that is there")
    private boolean mayReplace;

    @Option(names = "--compat", description = "seal pointers and names that collide, name a single file as others do")
    private boolean isCompatible;

    @Option(names = "--log", paramLabel = "DIR", description = "write the seal into this log, too")
    private Optional<Path> log;

    @Mixin
    private StateOptions state;

    @Option(names = "--quiet", description = "print nothing but errors")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        if (seal.isPresent() && places.size() > 1) {
            throw new IllegalArgumentException(
                    "--seal names one file and there are %d paths; each needs its own".formatted(places.size()));
        }
        Signer who = signer.signer();
        PrintWriter out = spec.commandLine().getOut();
        try (HashingProgress progress = new HashingProgress(spec.commandLine().getErr(), quiet)) {
            for (Path place : places) {
                SealFiles files = seal.map(SealFiles::new).orElseGet(() -> SealFiles.beside(place));
                Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
                RecordFormat.Wanted wanted = new RecordFormat.Wanted(new RecordFormat.Roles(label, id), true);
                SealOptions options =
                        new SealOptions(who, files, ignored, wanted, now, seen(place, who), isCompatible, mayReplace);
                Sealer.Made made = new Sealer(options, progress.hashing(), SealedFormats.ALL).seal(place);
                if (log.isPresent()) {
                    SealLog.Note note = new SealLog.Note(
                            LogEntry.Event.SEALED,
                            made.seal().name(),
                            made.seal().root(),
                            "");
                    new SealLog(log.get()).append(note, who, now);
                }
                if (!quiet) {
                    print(made, files.bundle(), out);
                }
            }
        }
        return ExitCode.NOTHING_FOUND;
    }

    private long seen(Path place, Signer who) throws IOException {
        return PlaceMemory.of(state.memory(), place).version(who.identity());
    }

    private static void print(Sealer.Made made, Path bundle, PrintWriter out) {
        Sealed sealed = made.seal();
        String records = made.records() == 0 ? "" : ", %,d records".formatted(made.records());
        String tensors = made.tensors() == 0 ? "" : ", %,d tensors".formatted(made.tensors());
        out.printf(
                "sealed: %d %s of \"%s\"%s%s, version %d%n",
                sealed.files(),
                sealed.files() == 1 ? "file" : "files",
                VisibleText.of(sealed.name()),
                records,
                tensors,
                sealed.version().orElse(0L));
        out.printf("root:   %s%n", sealed.root());
        out.printf("signer: %s%n", VisibleText.of(sealed.signer()));
        out.printf("seal:   %s%n", VisibleText.of(String.valueOf(bundle.getFileName())));
        made.notes().forEach(note -> out.printf("note:   %s%n", VisibleText.of(note)));
    }
}
