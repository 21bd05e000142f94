package dev.bezoar.queries.drill;

import java.util.List;

/// How searches for what changes an answer went.
///
/// @param sight what they went by, in words
/// @param accounts that asked in turn
/// @param flaggedAt of each search the number of the first query that was challenged or blocked, or
///     [CopyFigures#NEVER]; ascending
/// @param foundAt of each search the number of the query that first changed the label, or [CopyFigures#NEVER];
/// ascending
public record SearchFigures(String sight, int accounts, List<Integer> flaggedAt, List<Integer> foundAt) {
    public SearchFigures {
        flaggedAt = flaggedAt.stream().sorted().toList();
        foundAt = foundAt.stream().sorted().toList();
    }
}
