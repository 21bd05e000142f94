package dev.bezoar.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Measures everything that is promised and writes `docs/results.md`; [Plan] says what may be given.
///
/// Commands are timed last, when nothing else of it runs.
public final class Results {
    private Results() {}

    /// Measures what is not yet measured, then writes the page.
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        Plan plan = Plan.of(arguments);
        if (plan.parts().contains(Plan.Part.COMMANDS)) {
            Command.requireTime();
        }
        Path measured = Files.createDirectories(plan.folders().work()).resolve("measured.tsv");
        Ledger found = Ledger.open(measured, Engine.here());
        AccuracyMatrix accuracy = new AccuracyMatrix(plan, found);
        RecoveryMatrix recovery = new RecoveryMatrix(plan, found);
        if (plan.parts().contains(Plan.Part.ACCURACY)) {
            accuracy.measure();
        }
        if (plan.parts().contains(Plan.Part.RECOVERY)) {
            recovery.measure();
        }
        CommandTimes commands = commands(plan, measured);
        ResultsPage page = new ResultsPage(
                "%s; engine %s".formatted(Machine.line(plan.folders().repository()), Engine.here()),
                plan.repeats().seeds(),
                accuracy,
                recovery,
                commands);
        Files.createDirectories(plan.folders().page().getParent());
        Files.write(plan.folders().page(), page.lines());
        page.lines().stream().filter(line -> line.contains("**no**")).forEach(System.out::println);
    }

    /// Times the command if that is wanted; else shows what is known of it.
    private static CommandTimes commands(Plan plan, Path measured) throws IOException {
        boolean wanted = plan.parts().contains(Plan.Part.COMMANDS);
        if (wanted) {
            Command.run(plan.folders().repository(), List.of("./bezoar", "--help")); // builds what is missing
        }
        CommandTimes commands = new CommandTimes(
                plan, Ledger.open(measured, Engine.command(plan.folders().repository())));
        if (wanted) {
            commands.measure();
        }
        return commands;
    }
}
