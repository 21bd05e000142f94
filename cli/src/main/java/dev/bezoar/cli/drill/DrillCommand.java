package dev.bezoar.cli.drill;

import dev.bezoar.cli.input.RoleOptions;
import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.cli.output.ProgressLine;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.drills.AttackCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Rehearses every attack once on a copy of a dataset and prints what a scan of the copy finds.
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        subcommands = {
            DrillInjectCommand.class,
            DrillLimitsCommand.class,
            DrillTayCommand.class,
            DrillExtractionCommand.class
        },
        description = "Rehearses attacks on a copy of DATA and prints what a scan finds.",
        footer = {
            "",
            "Exit code: 0 if every attack that must be noticed was and DATA itself raises no alarm, 1 if not,",
            "2 if it could not tell. docs/attacks.md lists the attacks that need not be noticed."
        })
public final class DrillCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DATA", arity = "0..1", description = "a labelled dataset")
    private Optional<Path> data;

    @Mixin
    private RoleOptions roles;

    @Option(names = "--count", paramLabel = "N", defaultValue = "50", description = "samples to poison (50)")
    private int count;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "seed of the attacks (1)")
    private long seed;

    @Override
    public Integer call() throws IOException {
        if (data.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "say what to attack: drill DATA, drill inject, drill limits or drill tay");
        }
        Dataset clean = roles.read(data.get()).data();
        Rehearsed rehearsed = new Rehearsal(List.of(count), seed, 1)
                .run(
                        clean,
                        AttackCatalog.ALL,
                        ProgressLine.on(spec.commandLine().getErr()));
        PrintWriter out = spec.commandLine().getOut();
        out.print(LimitsTable.of(rehearsed));
        out.print(LimitsTable.verdict(rehearsed));
        out.flush();
        return rehearsed.isPassed() ? ExitCode.NOTHING_FOUND : ExitCode.FOUND;
    }
}
