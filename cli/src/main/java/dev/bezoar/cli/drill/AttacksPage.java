package dev.bezoar.cli.drill;

import dev.bezoar.core.find.Tier;
import dev.bezoar.drills.Attack;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes the list of attacks in Markdown, with what a scan made of each.
public final class AttacksPage {
    private AttacksPage() {}

    /// Returns the table: a line an attack, a column a count.
    public static String table(Rehearsed rehearsed) {
        List<Integer> counts =
                rehearsed.cells().stream().map(Cell::count).distinct().sorted().toList();
        StringBuilder page = new StringBuilder("| attack | what it does |");
        counts.forEach(count -> page.append(" %d |".formatted(count)));
        page.append("\n|---|---|").append("---|".repeat(counts.size())).append('\n');
        for (Attack attack : rehearsed.attacks()) {
            page.append(line(attack, rehearsed.of(attack)));
        }
        return page.toString();
    }

    /// Returns a table of attacks that were not run.
    public static String list(List<Attack> attacks) {
        StringBuilder page = new StringBuilder("| attack | what it does |\n|---|---|\n");
        attacks.forEach(attack -> page.append("| `%s` | %s |%n".formatted(attack.name(), attack.description())));
        return page.toString();
    }

    private static String line(Attack attack, List<Cell> cells) {
        return "| `%s` | %s | %s |%n"
                .formatted(
                        attack.name(),
                        attack.description(),
                        cells.stream().map(AttacksPage::outcome).collect(Collectors.joining(" | ")));
    }

    /// The most urgent tier in which the poison was noticed every time.
    private static String outcome(Cell cell) {
        if (!cell.isPossible()) {
            return "not possible";
        }
        for (Tier tier : Tier.values()) {
            if (cell.isNoticed(tier)) {
                return tier.label();
            }
        }
        return cell.times(Tier.QUALITY) > 0 ? "sometimes" : "missed";
    }

    /// Returns the attacks of `attacks` that a scan need not notice, a line each with the reason.
    public static String misses(List<Attack> attacks) {
        StringBuilder page = new StringBuilder();
        for (Attack attack : attacks) {
            Optional<String> reason = DocumentedMisses.reason(attack.name());
            reason.ifPresent(why -> page.append("- `%s`: %s%n".formatted(attack.name(), why)));
        }
        return page.toString();
    }
}
