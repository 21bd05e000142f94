package dev.bezoar.cli;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.detectors.dataset.DatasetScan;
import dev.bezoar.drills.Attack;
import dev.bezoar.drills.AttackCatalog;
import dev.bezoar.drills.Poisoned;
import dev.bezoar.formats.DatasetReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Rehearses attacks on a copy of a dataset and prints what a scan of the copy finds.
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = "Rehearses attacks on a copy of DATA and prints what a scan finds.")
final class DrillCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DATA", description = "a labelled text dataset")
    private Path data;

    @Option(names = "--count", paramLabel = "N", defaultValue = "50", description = "samples to poison")
    private int count;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "seed of the attacks")
    private long seed;

    @Override
    public Integer call() throws IOException {
        Dataset clean = DatasetReader.read(data, Optional.empty(), Optional.empty());
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-22s %8s %16s %16s%n", "attack", "poisoned", "alarm rec/prec", "review rec/prec");
        print(out, "(clean twin)", new Poisoned(clean, List.of()));
        for (Attack attack : AttackCatalog.ALL) {
            print(out, attack.name(), attack.inject(clean, count, seed));
        }
        out.flush();
        return Main.NOTHING_FOUND;
    }

    private static void print(PrintWriter out, String name, Poisoned poisoned) {
        List<Finding> findings = DatasetScan.of(poisoned.data()).findings();
        Set<Integer> truth = new HashSet<>(poisoned.rows());
        out.printf(
                "%-22s %8d %16s %16s%n",
                name, truth.size(), score(findings, Tier.ALARM, truth), score(findings, Tier.REVIEW, truth));
    }

    private static String score(List<Finding> findings, Tier tier, Set<Integer> truth) {
        Set<Integer> flagged = findings.stream()
                .filter(finding -> finding.tier() == tier)
                .flatMap(finding -> finding.rows().stream())
                .collect(Collectors.toSet());
        long found = flagged.stream().filter(truth::contains).count();
        if (truth.isEmpty() || found == 0) {
            return "0 (%d rows)".formatted(flagged.size());
        }
        return "%.2f/%.2f".formatted((double) found / truth.size(), (double) found / flagged.size());
    }
}
