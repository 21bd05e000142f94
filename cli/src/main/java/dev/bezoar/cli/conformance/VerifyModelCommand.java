package dev.bezoar.cli.conformance;

import dev.bezoar.report.VisibleText;
import dev.bezoar.seal.verdict.Change;
import dev.bezoar.seal.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Checks a model.
@Command(name = "verify-model", description = "Checks a model.")
final class VerifyModelCommand implements OmsCommand.Verb {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Option(names = "--bundle", required = true, paramLabel = "FILE", description = "its seal")
    private Path bundle;

    @Override
    public Integer call() throws IOException {
        PrintWriter error = spec.commandLine().getErr();
        return switch (model.verify(bundle)) {
            case Verdict.Intact _ -> 0;
            case Verdict.Changed changed -> {
                for (Change change : changed.changes()) {
                    error.println(VisibleText.of(
                            "%s: %s: %s".formatted(change.kind().label(), change.path(), change.detail())));
                }
                yield 1;
            }
            case Verdict.Forged forged -> {
                error.println(VisibleText.of("%s: %s".formatted(forged.check().label(), forged.detail())));
                yield 1;
            }
        };
    }
}
