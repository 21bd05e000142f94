package dev.bezoar.cli.vet;

import dev.bezoar.weights.Comparison;
import dev.bezoar.weights.ModelChange;
import java.util.Optional;
import java.util.Set;

/// What a person says was done to a model since its reference.
///
/// @param allowed changes that are as expected
/// @param rank largest rank of an adapter that is as expected
public record ExpectedChange(Set<ModelChange> allowed, int rank) {
    private static final String ADAPTER = "lora:";

    public ExpectedChange {
        allowed = Set.copyOf(allowed);
    }

    /// Reads `unmodified`, `recast` or `lora:RANK`; empty if the text is none of them.
    public static Optional<ExpectedChange> of(String text) {
        if (text.equals("unmodified")) {
            return Optional.of(new ExpectedChange(Set.of(ModelChange.IDENTICAL), 0));
        }
        if (text.equals("recast")) {
            return Optional.of(
                    new ExpectedChange(Set.of(ModelChange.IDENTICAL, ModelChange.RECAST, ModelChange.REQUANTISED), 0));
        }
        if (text.matches(ADAPTER + "[1-9]\\d{0,3}")) {
            return Optional.of(new ExpectedChange(
                    Set.of(ModelChange.IDENTICAL, ModelChange.RECAST, ModelChange.ADAPTER_MERGE),
                    Integer.parseInt(text.substring(ADAPTER.length()))));
        }
        return Optional.empty();
    }

    /// Whether the comparison shows no more than what was expected.
    boolean holds(Comparison comparison) {
        return allowed.contains(comparison.change())
                && (comparison.change() != ModelChange.ADAPTER_MERGE || comparison.rank() <= rank);
    }
}
