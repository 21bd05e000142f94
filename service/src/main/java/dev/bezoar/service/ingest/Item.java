package dev.bezoar.service.ingest;

import dev.bezoar.watch.Event;

/// One thing that a body tells.
public sealed interface Item {
    /// Its own identity, empty if it has none.
    String id();

    /// A model answered.
    ///
    /// @param id its own identity, empty if it has none
    /// @param event what it answered, and what became of it where that is known already
    record Answered(String id, Event event) implements Item {}

    /// What became of an earlier answer.
    ///
    /// @param id its own identity, empty if it has none
    /// @param target identity of the answer
    /// @param label what would have been right, or empty
    /// @param loss in [0, 1], or NaN to compare `label` with the answer
    record Outcome(String id, String target, String label, double loss) implements Item {}
}
