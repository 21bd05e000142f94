package dev.bezoar.cli.drill;

import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.queries.drill.CopyFigures;
import dev.bezoar.queries.drill.HonestFigures;
import dev.bezoar.queries.drill.QueryDrill;
import dev.bezoar.queries.drill.SearchFigures;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Copies a toy model by asking it and searches for what breaks it, beside honest clients.
@Command(
        name = "extraction",
        mixinStandardHelpOptions = true,
        description = "Copies a toy model by asking it, and searches for what breaks it (no data needed).",
        footer = {
            "",
            "Exit code: 0 if every copier was noticed before its copy agreed to 90 %, nine of ten searches within 50",
            "queries, and no honest query was blocked, 1 if not."
        })
final class DrillExtractionCommand implements Callable<Integer> {
    private static final int SOON = 50; // queries
    private static final double MOST_SEARCHES = 0.9;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "seed of all that is asked (1)")
    private long seed;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        QueryDrill.Figures figures = QueryDrill.run(seed);
        out.printf("%-42s %8s %8s %7s %8s%n", "copies of", "accounts", "noticed", "agrees", "good at");
        for (CopyFigures copy : figures.copies()) {
            out.printf(
                    "%-42s %8d %8s %5.0f %% %8s%n",
                    copy.texts(),
                    copy.accounts(),
                    shown(copy.flaggedAt()),
                    100 * copy.agreementWhenFlagged(),
                    shown(copy.goodAt()));
        }
        out.printf("%n%-42s %8s %8s %s%n", "searches by", "accounts", "noticed", "within " + SOON);
        for (SearchFigures search : figures.searches()) {
            int middle = search.flaggedAt().get(search.flaggedAt().size() / 2);
            out.printf(
                    "%-42s %8d %8s %7.0f %%%n", search.sight(), search.accounts(), shown(middle), 100 * soon(search));
        }
        HonestFigures honest = figures.honest();
        out.printf(
                "%nNumbers are of queries.%nOf %,d honest queries of %,d clients %,d were challenged and %,d blocked.%n",
                honest.queries(), honest.clients(), honest.challenged(), honest.blocked());
        out.flush();
        boolean passed = figures.copies().stream().allMatch(CopyFigures::isInTime)
                && figures.searches().stream().allMatch(search -> soon(search) >= MOST_SEARCHES)
                && honest.blocked() == 0;
        return passed ? ExitCode.NOTHING_FOUND : ExitCode.FOUND;
    }

    private static double soon(SearchFigures search) {
        return search.flaggedAt().stream().filter(at -> at <= SOON).count()
                / (double) search.flaggedAt().size();
    }

    private static String shown(int query) {
        return query == CopyFigures.NEVER ? "never" : "%,d".formatted(query);
    }
}
