package dev.bezoar.cli.drill;

import dev.bezoar.cli.input.RoleOptions;
import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.cli.output.OutputFolder;
import dev.bezoar.cli.output.ProgressLine;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.drills.Attack;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Rehearses every attack at several strengths and says from how many samples on a scan notices it.
@Command(
        name = "limits",
        mixinStandardHelpOptions = true,
        description = "Says from how many poisoned samples on a scan of DATA notices each attack.",
        footer = {
            "",
            "Exit code: 0 if every attack that must be noticed was, at its largest count and with every seed,",
            "and DATA itself raises no alarm, 1 if not, 2 if it could not tell."
        })
final class DrillLimitsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DATA", description = "a labelled dataset")
    private Path data;

    @Mixin
    private RoleOptions roles;

    @Option(names = "--seeds", paramLabel = "K", defaultValue = "3", description = "runs of each attack (3)")
    private int seeds;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "seed of the first run (1)")
    private long seed;

    @Option(
            names = "--counts",
            paramLabel = "N",
            split = ",",
            defaultValue = "5,8,10,20,50",
            description = "samples to poison (5,8,10,20,50)")
    private List<Integer> counts;

    @Option(
            names = "--attacks",
            paramLabel = "NAME",
            split = ",",
            description = "only these attacks; without it, all that apply")
    private List<String> names = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "write limits.html and limits.csv there")
    private Optional<Path> folder;

    @Option(names = "--force", description = "write into DIR even if it is not empty")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        List<Attack> attacks = names.isEmpty()
                ? AttackCatalog.ALL
                : names.stream().map(AttackCatalog::named).toList();
        Optional<OutputFolder> out = OutputFolder.of(folder, force);
        Dataset clean = roles.read(data).data();
        Rehearsed rehearsed = new Rehearsal(counts, seed, seeds)
                .run(clean, attacks, ProgressLine.on(spec.commandLine().getErr()));
        PrintWriter writer = spec.commandLine().getOut();
        writer.print(LimitsTable.of(rehearsed));
        writer.println();
        writer.print(LimitsTable.bars(rehearsed));
        writer.print(LimitsTable.verdict(rehearsed));
        writer.flush();
        if (out.isPresent()) {
            out.get().write("limits.csv", LimitsRecords.of(rehearsed));
            out.get().write("limits.html", LimitsPage.of(rehearsed));
        }
        return rehearsed.isPassed() ? ExitCode.NOTHING_FOUND : ExitCode.FOUND;
    }
}
