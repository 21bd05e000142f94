package dev.bezoar.service.ingest;

import dev.bezoar.watch.Event;
import dev.bezoar.watch.Outcomes;

/// One thing that a body tells.
public sealed interface Item {
    /// Its own identity, empty if it has none.
    String id();

    /// A model answered.
    ///
    /// @param id its own identity, empty if it has none
    /// @param event what it answered, and what became of it where that is known already
    record Answered(String id, Event event) implements Item {}

    /// What became of an earlier answer, or what somebody thought of it.
    ///
    /// @param id its own identity, empty if it has none
    /// @param target identity of the answer
    /// @param told what is told of it
    record Outcome(String id, String target, Outcomes.Told told) implements Item {}
}
