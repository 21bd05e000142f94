package dev.bezoar.cli.conformance;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Answers the OpenSSF Model Signing conformance suite: exit 0 done, 1 refused, 2 could not tell.
@Command(
        name = "oms",
        mixinStandardHelpOptions = true,
        description = "Answers the conformance suite of OpenSSF Model Signing.",
        subcommands = {SignModelCommand.class, VerifyModelCommand.class, BenchmarkModelCommand.class})
public final class OmsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: sign-model, verify-model, benchmark-model or capabilities");
    }

    /// Says what is understood beyond what every implementation must.
    @Command(name = "capabilities", description = "Says what is understood beyond what must be.")
    public int capabilities() {
        spec.commandLine().getOut().println("""
                {"flags":[],"hash_algorithms":["sha256"],"benchmark_model":true,"client_version":"0.1.0"}""");
        return 0;
    }

    /// A verb that can be timed.
    interface Verb extends Callable<Integer> {}
}
