package dev.bezoar.cli.drill;

import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.drills.Attack;
import java.util.List;
import java.util.Optional;

/// What came of attacks on one dataset.
///
/// @param input what was attacked, as a person would say it
/// @param rows number of rows of it
/// @param twin the scan of the data without any attack
/// @param cells by attack in the order they were given, then by count
public record Rehearsed(String input, int rows, ScanResult twin, List<Cell> cells) {

    public Rehearsed {
        cells = List.copyOf(cells);
    }

    /// Whether the twin raised no alarm and every attack that a scan must notice was noticed.
    public boolean isPassed() {
        return !twin.reaches(Tier.ALARM) && missed().isEmpty();
    }

    /// The attacks that were run, in order.
    public List<Attack> attacks() {
        return cells.stream().map(Cell::attack).distinct().toList();
    }

    /// The cells of `attack` by count.
    public List<Cell> of(Attack attack) {
        return cells.stream().filter(cell -> cell.attack().equals(attack)).toList();
    }

    /// The attacks that a scan must notice and missed at their largest count, at least once.
    public List<Attack> missed() {
        return attacks().stream()
                .filter(attack -> DocumentedMisses.reason(attack.name()).isEmpty())
                .filter(attack -> {
                    List<Cell> possible =
                            of(attack).stream().filter(Cell::isPossible).toList();
                    return !possible.isEmpty() && !possible.getLast().isNoticed(Tier.REVIEW);
                })
                .toList();
    }

    /// The smallest count from which on `attack` was noticed in `tier` or a more urgent one every time.
    public Optional<Integer> limit(Attack attack, Tier tier) {
        Optional<Integer> limit = Optional.empty();
        for (Cell cell : of(attack).reversed()) {
            if (cell.isPossible() && !cell.isNoticed(tier)) {
                return limit;
            }
            limit = cell.isPossible() ? Optional.of(cell.count()) : limit;
        }
        return limit;
    }
}
