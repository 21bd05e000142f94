package dev.bezoar.cli.drill;

import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.gate.drill.TayCase;
import dev.bezoar.gate.drill.TayDrill;
import dev.bezoar.gate.drill.TayFigures;
import dev.bezoar.service.drill.TayService;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Re-enacts the Tay case with a toy bot: without the gate, with it, and without an attack.
@Command(
        name = "tay",
        mixinStandardHelpOptions = true,
        description = "Re-enacts Tay: a bot that learns from its users, with the gate and without (no data needed).",
        footer = {
            "",
            "Exit code: 0 if the gate kept bad words below 1 % of the answers, let 90 % of the honest users' contributions",
            "in and named nobody honest, 1 if not."
        })
final class DrillTayCommand implements Callable<Integer> {
    private static final double MOST_BAD = 0.01;
    private static final double LEAST_ADMITTED = 0.9;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "seed of all that is said (1)")
    private long seed;

    @Option(
            names = "--service",
            description =
                    "play it over HTTP against a service on this machine, and compare: the raid and the clean twin")
    private boolean isServed;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%-10s  %11s  %8s  %14s  %15s  %12s  %s%n",
                "attack", "bad without", "bad with", "honest let in", "colluders named", "honest named", "roll-back");
        boolean passed = true;
        for (TayCase how : isServed ? List.of(TayCase.RAID, TayCase.CLEAN) : List.of(TayCase.values())) {
            TayFigures figures = new TayDrill(how, 0).run(seed);
            passed &= figures.badWith() < MOST_BAD
                    && figures.honestAdmitted() >= LEAST_ADMITTED
                    && figures.honestNamed() == 0
                    && figures.rolledBack();
            print(out, how, figures);
            if (isServed) {
                passed &= serve(out, how, figures);
            }
        }
        out.println();
        out.println(
                "Bad words are made up and nobody told the gate which they are: 30 of 230 users teach them to the bot.");
        out.println("\"bad\" is the share of its answers to honest users that hold one.");
        out.flush();
        return passed ? ExitCode.NOTHING_FOUND : ExitCode.FOUND;
    }

    private static void print(PrintWriter out, TayCase how, TayFigures figures) {
        out.printf(
                "%-10s  %9.1f %%  %6.1f %%  %12.1f %%  %15d  %12d  %s%n",
                how.shown(),
                100 * figures.badWithout(),
                100 * figures.badWith(),
                100 * figures.honestAdmitted(),
                figures.colludersNamed(),
                figures.honestNamed(),
                figures.rolledBack() ? "equal" : "DIFFERS");
        out.flush();
    }

    private boolean serve(PrintWriter out, TayCase how, TayFigures expected) throws IOException {
        Path folder = Files.createTempDirectory("bezoar-tay");
        try {
            TayService.Played played = TayService.play(how, seed, folder);
            boolean isSame = played.figures().equals(expected);
            print(out, how, played.figures());
            out.printf(
                    "%-10s  ^ over HTTP, %,d requests: %s%n",
                    "", played.requests(), isSame ? "the same figures" : "OTHER FIGURES");
            return isSame;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
