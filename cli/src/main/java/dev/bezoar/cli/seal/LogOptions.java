package dev.bezoar.cli.seal;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.seal.log.LogEntry;
import dev.bezoar.seal.log.SealLog;
import dev.bezoar.seal.manifest.Digests;
import dev.bezoar.seal.sign.Signer;
import dev.bezoar.seal.sign.SigningKey;
import dev.bezoar.seal.verdict.Change;
import dev.bezoar.seal.verdict.Sealed;
import dev.bezoar.seal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The flags that say where a verdict is written down.
@Topic("Where the verdict is written down")
public final class LogOptions {
    @Option(names = "--log", paramLabel = "DIR", description = "write the verdict into this log")
    private Optional<Path> folder;

    @Option(names = "--log-key", paramLabel = "FILE", description = "your private key, which signs the log")
    private Optional<Path> key;

    @Mixin
    private Passwords passwords;

    /// Refuses, before anything is read, a log without a key.
    public void requireKey() {
        if (folder.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("--log and --log-key need each other");
        }
    }

    /// Writes `verdict` down, if it was asked for.
    ///
    /// @param place what was checked
    /// @param seal its seal
    public void write(Verdict verdict, Path place, Path seal) throws IOException {
        if (folder.isEmpty() || key.isEmpty()) {
            return;
        }
        SealLog.Note note = switch (verdict) {
            case Verdict.Intact(Sealed sealed, var notes) ->
                new SealLog.Note(LogEntry.Event.INTACT, sealed.name(), sealed.root(), "");
            case Verdict.Changed(Sealed sealed, List<Change> changes, var notes) ->
                new SealLog.Note(
                        LogEntry.Event.CHANGED, sealed.name(), sealed.root(), "%d paths".formatted(changes.size()));
            case Verdict.Forged(var check, var detail) ->
                new SealLog.Note(
                        LogEntry.Event.FORGED,
                        String.valueOf(place.toRealPath().getFileName()),
                        Digests.of(Files.readAllBytes(seal)),
                        check.label());
        };
        Signer signer = new Signer(SigningKey.read(key.get(), passwords.given()), List.of());
        new SealLog(folder.get()).append(note, signer, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }
}
