package dev.bezoar.cli.conformance;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Signs a model.
@Command(name = "sign-model", description = "Signs a model.")
final class SignModelCommand implements OmsCommand.Verb {
    @Mixin
    private ModelOptions model;

    @Option(names = "--output-bundle", required = true, paramLabel = "FILE", description = "where the seal goes")
    private Path bundle;

    @Override
    public Integer call() throws IOException {
        model.sign(bundle);
        return 0;
    }
}
