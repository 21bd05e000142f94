package dev.bezoar.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Runs the real command as a person would, several times, one at a time: wall time, processor time, peak memory.
final class CommandTimes {
    private final Plan plan;
    private final Ledger ledger;
    private final Plan.Folders folders;

    CommandTimes(Plan plan, Ledger ledger) {
        this.plan = plan;
        this.ledger = ledger;
        this.folders = plan.folders();
    }

    /// Takes what is missing; makes the inputs first.
    void measure() throws IOException {
        Files.createDirectories(folders.work());
        for (Workload workload : Workload.ALL) {
            for (int run = 1; workload.isIn(folders) && run <= plan.repeats().runs(); run++) {
                if (ledger.of(key(workload, run)).isEmpty()) {
                    Command command = Command.run(folders.repository(), workload.command(folders));
                    System.err.printf("%s: %s%n", workload.name(), command);
                    ledger.put(key(workload, run), command.columns());
                }
            }
        }
    }

    private static String key(Workload workload, int run) {
        return "command/%s/%d".formatted(workload.name(), run);
    }

    private List<Command> runs(Workload workload) {
        return IntStream.rangeClosed(1, plan.repeats().runs())
                .mapToObj(run -> ledger.of(key(workload, run)))
                .flatMap(Optional::stream)
                .map(Command::of)
                .toList();
    }

    /// Returns how the targets stand.
    List<Promise> promises() {
        return Workload.ALL.stream()
                .filter(workload -> !workload.limits().isEmpty())
                .map(workload -> promise(workload, runs(workload)))
                .toList();
    }

    private static Promise promise(Workload workload, List<Command> runs) {
        List<String> over = new ArrayList<>();
        List<String> measured = new ArrayList<>();
        for (Workload.Limit limit : runs.isEmpty() ? List.<Workload.Limit>of() : workload.limits()) {
            double median = median(runs, limit.cost()::of);
            measured.add(
                    "%s %s".formatted(limit.cost().shown(median), limit.cost().words()));
            if (median > limit.most()) {
                over.add("%s %s over"
                        .formatted(
                                limit.cost().shown(median - limit.most()),
                                limit.cost().words()));
            }
        }
        if (runs.stream().anyMatch(run -> run.exitCode() > 1)) {
            over = List.of("the command fails");
        }
        return new Promise(
                workload.name(),
                String.join(
                        ", ",
                        workload.limits().stream()
                                .map(limit -> "≤ %s %s"
                                        .formatted(
                                                limit.cost().shown(limit.most()),
                                                limit.cost().words()))
                                .toList()),
                String.join(", ", measured),
                over.isEmpty() ? List.of() : List.of(String.join(", ", over)),
                runs.isEmpty() ? 0 : 1);
    }

    /// Returns every command as a Markdown table.
    List<String> table() {
        List<String> lines = new ArrayList<>(List.of(
                "| command | runs | wall | processor time | peak memory | other load |", "|---|---|---|---|---|---|"));
        for (Workload workload : Workload.ALL) {
            List<Command> runs = runs(workload);
            if (!runs.isEmpty()) {
                lines.add("| %s | %d | %.2f s | %.2f s | %.0f MB | %.1f |"
                        .formatted(
                                workload.name(),
                                runs.size(),
                                median(runs, Command::wallSeconds),
                                median(runs, Command::cpuSeconds),
                                median(runs, Command::peakMegabytes),
                                median(runs, Command::otherLoad)));
            }
        }
        return lines;
    }

    private static double median(List<Command> runs, ToDoubleFunction<Command> measure) {
        double[] sorted = runs.stream().mapToDouble(measure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
