package dev.bezoar.behaviour.canary;

import java.util.List;
import java.util.Optional;

/// What the answers to canaries told.
///
/// @param count number of items
/// @param changed the items that are answered otherwise, in their order
/// @param lost items that the reference has right and the model has wrong
/// @param gained items that the model has right and the reference has wrong
/// @param pValue of McNemar's exact test that model and reference are equally often right; empty if the right answers
/// or
///     the reference are not known
/// @param seenShare the smallest share of answers that must have changed for one of these items to show it, with
///     probability 0.95
public record CanaryResult(
        int count, List<CanaryChange> changed, int lost, int gained, Optional<Double> pValue, double seenShare) {

    public CanaryResult {
        changed = List.copyOf(changed);
    }

    /// Whether the model is worse than the reference beyond chance.
    public boolean isWorse() {
        return lost > gained && pValue.isPresent() && pValue.get() <= CanaryTest.LEVEL;
    }

    /// Whether the items are so few that the test could not call any number of changes more than chance.
    public boolean isTooSmall() {
        return count < CanaryTest.FEWEST;
    }
}
