package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;

/// A way of poisoning a labelled dataset, with the poisoned rows known.
public interface Attack {
    /// Returns the name it is called by on the command line, such as `rare-token`.
    String name();

    /// Returns what it does, in one sentence.
    String description();

    /// Whether `data` is of the kind that it poisons; unless it says otherwise, that is texts.
    default boolean appliesTo(Dataset data) {
        return !data.texts().isEmpty();
    }

    /// Poisons a copy of `clean`; rows that are known to be good are never touched.
    ///
    /// @param clean the data to poison, itself left as it is
    /// @param count how many rows to poison, at least 1
    /// @param seed fixes every random choice: same data, count and seed give the same result
    /// @throws IllegalArgumentException if `clean` is of another kind, `count` is below 1 or too few rows can be
    ///     poisoned
    Poisoned inject(Dataset clean, int count, long seed);
}
