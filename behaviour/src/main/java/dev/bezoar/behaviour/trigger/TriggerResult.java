package dev.bezoar.behaviour.trigger;

import java.util.List;
import java.util.Optional;

/// What a search for triggers told.
///
/// @param trigger the smallest that was found
/// @param blind why nothing could be told, if nothing could
/// @param tried what was tried, in words
/// @param reached for each size, the largest share of items that one change moves to one class
/// @param searched items that the search saw
/// @param tested items that it was tested on
/// @param seen smallest share of all items that a tried change must move to be told with probability 0.95
/// @param asked how often the model was asked
public record TriggerResult(
        Optional<Trigger> trigger,
        Optional<String> blind,
        String tried,
        List<Double> reached,
        int searched,
        int tested,
        double seen,
        long asked) {

    public TriggerResult {
        reached = List.copyOf(reached);
    }
}
