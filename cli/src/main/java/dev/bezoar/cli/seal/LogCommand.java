package dev.bezoar.cli.seal;

import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.report.VisibleText;
import dev.bezoar.seal.json.JsonObject;
import dev.bezoar.seal.log.LogEntry;
import dev.bezoar.seal.log.LogVerdict;
import dev.bezoar.seal.log.SealLog;
import dev.bezoar.seal.log.Unchanged;
import dev.bezoar.seal.memory.Memory;
import dev.bezoar.seal.sign.SignatureCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks a log of seals and verdicts, and says what it proves.
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = "Checks that a log of seals and verdicts is whole, and says since when nothing changed.")
public final class LogCommand implements Callable<Integer> {
    private static final String KIND = "log";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "the log, which seal --log and verify --log write")
    private Path folder;

    @Mixin
    private TrustOptions trust;

    @Option(names = "--head", paramLabel = "DIGEST", description = "a line that must be in it, as printed before")
    private Optional<String> head;

    @Option(names = "--entries", description = "print every line")
    private boolean isWhole;

    @Mixin
    private StateOptions state;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path place = folder.toRealPath();
        Memory memory = state.memory();
        Optional<JsonObject> seen = memory.recall(KIND, place);
        Optional<String> known = head.isPresent() || seen.isEmpty()
                ? head
                : Optional.of(seen.get().text("head"));
        SealLog log = new SealLog(folder);
        return switch (log.check(new SignatureCheck(trust.trust(), Instant.now()), known)) {
            case LogVerdict.Whole(String signer, List<LogEntry> entries, String last) -> {
                memory.keep(KIND, place, json -> json.writeStringProperty("head", last));
                print(out, signer, entries, last);
                yield ExitCode.NOTHING_FOUND;
            }
            case LogVerdict.Broken(String reason, String detail) -> {
                out.printf("BROKEN        %s%n              %s%n", reason, VisibleText.of(detail));
                yield ExitCode.FOUND;
            }
        };
    }

    private void print(PrintWriter out, String signer, List<LogEntry> entries, String last) {
        out.printf("WHOLE         %d lines, written by %s%n", entries.size(), VisibleText.of(signer));
        out.printf("head          %s%n", last);
        if (isWhole) {
            entries.forEach(entry ->
                    out.printf("%-13s %s %s%n", entry.event().label(), entry.time(), VisibleText.of(entry.name())));
        }
        for (Unchanged one : Unchanged.of(entries)) {
            out.printf("unchanged     %s%n", VisibleText.of(one.name()));
            out.printf("              from %s to %s, found so %d times%n", one.since(), one.until(), one.times());
            out.printf("              root %s%n", one.root());
        }
    }
}
