package dev.bezoar.cli.drill;

import dev.bezoar.cli.input.DataFile;
import dev.bezoar.cli.input.RoleOptions;
import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.cli.output.OutputFolder;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.drills.Attack;
import dev.bezoar.drills.AttackCatalog;
import dev.bezoar.drills.Poisoned;
import dev.bezoar.formats.ChangedCopy;
import dev.bezoar.formats.DatasetReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes a poisoned copy of a dataset and the key that says which rows are the poison.
@Command(
        name = "inject",
        mixinStandardHelpOptions = true,
        description = "Writes a copy of DATA with ATTACK in it (poisoned.*) and its answer key (key.csv).")
final class DrillInjectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ATTACK", description = "an attack of docs/attacks.md")
    private String name;

    @Parameters(index = "1", paramLabel = "DATA", description = "a labelled dataset")
    private Path data;

    @Mixin
    private RoleOptions roles;

    @ArgGroup(multiplicity = "1")
    private Strength strength;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "seed of the attack (1)")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "where to write both files")
    private Path folder;

    @Option(names = "--force", description = "write into DIR even if it is not empty")
    private boolean force;

    /// How much poison.
    static final class Strength {
        @Option(names = "--rate", paramLabel = "R", description = "share of the rows to poison, such as 0.01")
        private Optional<Double> rate;

        @Option(names = "--count", paramLabel = "N", description = "number of rows to poison")
        private Optional<Integer> count;

        int of(int rows) {
            if (rate.isPresent() && !(rate.get() > 0 && rate.get() < 1)) {
                throw new IllegalArgumentException("--rate must be above 0 and below 1, got " + rate.get());
            }
            return rate.map(share -> (int) Math.max(1, Math.round(share * rows)))
                    .or(() -> count)
                    .orElse(0);
        }
    }

    @Override
    public Integer call() throws IOException {
        Attack attack = AttackCatalog.named(name);
        OutputFolder out = OutputFolder.of(folder, force);
        DatasetReader.Labelled read = roles.read(data);
        Dataset clean = read.data();
        if (read.ownRows() < clean.size()) {
            throw new IllegalArgumentException("--trusted has no use here: nothing is scanned");
        }
        Poisoned poisoned = attack.inject(clean, strength.of(clean.size()), seed);
        String copy = "poisoned" + DataFile.at(data).extension();
        out.write("key.csv", key(attack, poisoned));
        out.write(copy, file -> ChangedCopy.write(DataFile.at(data), read.roles(), clean, poisoned.data(), file));
        PrintWriter writer = spec.commandLine().getOut();
        writer.printf(
                "%s: %,d of %,d rows poisoned by %s with seed %d; key.csv says which%n",
                folder.resolve(copy), poisoned.rows().size(), poisoned.data().size(), attack.name(), seed);
        writer.flush();
        return ExitCode.NOTHING_FOUND;
    }

    private static String key(Attack attack, Poisoned poisoned) {
        StringBuilder key = new StringBuilder("row,attack\n");
        poisoned.rows()
                .forEach(
                        row -> key.append(row).append(',').append(attack.name()).append('\n'));
        return key.toString();
    }
}
