package dev.bezoar.queries;

import dev.bezoar.queries.copy.Suspect;
import java.util.List;

/// What the guard knows at a moment.
///
/// @param checked queries so far
/// @param challenged of them
/// @param blocked of them
/// @param answered of them
/// @param clients that are remembered
/// @param isJudging whether enough was learnt to tell who copies
/// @param suspects of copying, at the rate that is challenged
/// @param searches chains whose evidence is challenged, in words, the latest last
/// @param exhausted clients and groups that have nothing left of a budget, at most 100 of each kind
/// @param mostBytes what the guard takes at most, at its present size
public record GuardSnapshot(
        long checked,
        long challenged,
        long blocked,
        long answered,
        int clients,
        boolean isJudging,
        List<Suspect> suspects,
        List<String> searches,
        List<String> exhausted,
        long mostBytes) {
    public GuardSnapshot {
        suspects = List.copyOf(suspects);
        searches = List.copyOf(searches);
        exhausted = List.copyOf(exhausted);
    }
}
