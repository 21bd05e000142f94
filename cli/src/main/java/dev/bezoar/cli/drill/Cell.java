package dev.bezoar.cli.drill;

import dev.bezoar.core.find.Tier;
import dev.bezoar.drills.Attack;
import java.util.List;
import java.util.function.Function;

/// One attack at one strength.
///
/// @param count how many rows it poisons
/// @param noticed one a seed; empty where it is not possible
/// @param refusal why it is not possible, or empty
public record Cell(Attack attack, int count, List<Noticed> noticed, String refusal) {

    public Cell {
        noticed = List.copyOf(noticed);
        if (noticed.isEmpty() == refusal.isEmpty()) {
            throw new IllegalArgumentException("an attack has either answers or a refusal");
        }
    }

    /// Whether it could be run at all.
    public boolean isPossible() {
        return refusal.isEmpty();
    }

    /// Whether the poison was noticed in `tier` or a more urgent one with every seed.
    public boolean isNoticed(Tier tier) {
        return isPossible() && times(tier) == noticed.size();
    }

    /// With how many seeds the poison was noticed in `tier` or a more urgent one.
    public int times(Tier tier) {
        return (int) noticed.stream()
                .filter(one -> one.tier().filter(found -> found.isAtLeast(tier)).isPresent())
                .count();
    }

    /// The scores of all seeds together.
    public Score total(Function<Noticed, Score> which) {
        return noticed.stream().map(which).reduce(Score.NOTHING, Score::plus);
    }

    /// The worst place of the first finding that names the poison, from 1; 0 if a seed has none.
    public int rank() {
        return noticed.stream().anyMatch(one -> one.rank() == 0)
                ? 0
                : noticed.stream().mapToInt(Noticed::rank).max().orElse(0);
    }
}
