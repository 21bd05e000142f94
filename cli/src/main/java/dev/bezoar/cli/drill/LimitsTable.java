package dev.bezoar.cli.drill;

import dev.bezoar.core.find.Tier;
import dev.bezoar.drills.Attack;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes what attacks came to, for a terminal of 80 columns.
public final class LimitsTable {
    private static final String BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
    private static final String ROW = "%-22s %7s %9s %6s %6s %6s %6s %5s%n";

    private static final String NONE = "\u00b7";
    private static final int WIDTH = 80;

    private LimitsTable() {}

    /// Returns a line an attack and count.
    public static String of(Rehearsed rehearsed) {
        StringBuilder page = new StringBuilder();
        page.append("                                          alarm       + review  %n".formatted());
        page.append(ROW.formatted("attack", "samples", "noticed", "recall", "prec.", "recall", "prec.", "rank"));
        page.append(twin(rehearsed));
        for (Cell cell : rehearsed.cells()) {
            if (cell.isPossible()) {
                page.append(line(cell));
            }
        }
        rehearsed.attacks().forEach(attack -> page.append(refusals(rehearsed.of(attack))));
        return page.toString();
    }

    /// Cells of one attack are refused for alike reasons: the first one is told.
    private static String refusals(List<Cell> cells) {
        List<Cell> refused = cells.stream().filter(cell -> !cell.isPossible()).toList();
        return refused.isEmpty()
                ? ""
                : wrapped("not possible: %s with %s samples: %s"
                        .formatted(
                                refused.getFirst().attack().name(),
                                counts(refused),
                                refused.getFirst().refusal()));
    }

    private static String counts(List<Cell> cells) {
        return cells.stream()
                .map(Cell::count)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private static String wrapped(String text) {
        StringBuilder page = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", 0)) {
            boolean breaks = column > 0 && column + 1 + word.length() > WIDTH;
            page.append(breaks ? "\n  " : column == 0 ? "" : " ").append(word);
            column = (breaks ? 2 : column == 0 ? 0 : column + 1) + word.length();
        }
        return page.append('\n').toString();
    }

    private static String twin(Rehearsed rehearsed) {
        int alarms = Noticed.rows(rehearsed.twin(), Tier.ALARM).cardinality();
        int reviews = Noticed.rows(rehearsed.twin(), Tier.REVIEW).cardinality() - alarms;
        return "%-22s %7d %s%n"
                .formatted("(clean twin)", 0, "  %,d rows in alarms, %,d in reviews".formatted(alarms, reviews));
    }

    private static String line(Cell cell) {
        Score alarm = cell.total(Noticed::alarm);
        Score review = cell.total(Noticed::review);
        String noticed =
                "%d of %d".formatted(cell.times(Tier.REVIEW), cell.noticed().size());
        String rank = cell.rank() == 0 ? "-" : String.valueOf(cell.rank());
        return ROW.formatted(
                cell.attack().name(),
                cell.count(),
                noticed,
                share(alarm.recall()),
                precision(alarm),
                share(review.recall()),
                precision(review),
                rank);
    }

    private static String precision(Score score) {
        return score.flagged() == 0 ? "-" : share(score.precision());
    }

    private static String share(double share) {
        return "%.2f".formatted(share);
    }

    /// Returns a line an attack: bars of recall by count, and from how many samples on it was noticed every time.
    public static String bars(Rehearsed rehearsed) {
        String counts = counts(rehearsed.cells());
        StringBuilder page = new StringBuilder(
                wrapped("Recall with %s samples, and from how many on each drill was noticed:".formatted(counts)));
        int width = Math.max(8, counts.split(", ").length) + 1;
        String row = "%-22s %-" + width + "s %-" + width + "s %s%n";
        page.append(row.formatted("attack", "alarm", "+ review", "noticed from"));
        for (Attack attack : rehearsed.attacks()) {
            page.append(row.formatted(
                    attack.name(),
                    bars(rehearsed.of(attack), Noticed::alarm),
                    bars(rehearsed.of(attack), Noticed::review),
                    limits(rehearsed, attack)));
        }
        return page.toString();
    }

    private static String bars(List<Cell> cells, Function<Noticed, Score> which) {
        return cells.stream()
                .map(cell -> cell.isPossible() ? bar(cell.total(which).recall()) : " ")
                .collect(Collectors.joining());
    }

    private static String bar(double share) {
        int height = (int) Math.round(share * (BARS.length() - 1));
        return share == 0 ? NONE : BARS.substring(height, height + 1);
    }

    private static String limits(Rehearsed rehearsed, Attack attack) {
        Optional<Integer> alarm = rehearsed.limit(attack, Tier.ALARM);
        Optional<Integer> review = rehearsed.limit(attack, Tier.REVIEW);
        if (review.isEmpty()) {
            return DocumentedMisses.reason(attack.name()).isPresent()
                    ? "not every time (documented)"
                    : "not every time";
        }
        return alarm.map(count -> "%d (alarm from %d)".formatted(review.get(), count))
                .orElse("%d (review)".formatted(review.get()));
    }

    /// Returns what was wrong, a line each; empty if nothing was.
    public static String verdict(Rehearsed rehearsed) {
        StringBuilder page = new StringBuilder();
        if (rehearsed.twin().reaches(Tier.ALARM)) {
            page.append(wrapped("FAILED: the scan raises an alarm on the data as it is; the rows that it flags then do"
                    + " not count above."));
        }
        rehearsed
                .missed()
                .forEach(attack -> page.append(wrapped(
                        "FAILED: %s was not noticed every time at its largest count.".formatted(attack.name()))));
        return page.toString();
    }
}
