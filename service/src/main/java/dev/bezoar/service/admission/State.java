package dev.bezoar.service.admission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a record stands.
public enum State {
    /// It waits until its time is up.
    HELD,
    /// Something speaks against it; a person may let it in.
    QUARANTINED,
    /// A batch may be made of it.
    ELIGIBLE,
    /// A person let it in; a batch may be made of it.
    ADMITTED,
    /// It is never learnt, by the gate's decision or a person's.
    REJECTED,
    /// It is in a batch.
    RELEASED;

    /// Returns the state as a program writes it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Returns the state that is written so.
    public static Optional<State> named(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst();
    }
}
