package dev.bezoar.gate;

/// A candidate for training: what a contributor said or judged.
///
/// @param id of the record, unique; a second contribution with the same id is the first one again
/// @param contributor who it comes from; never empty
/// @param cohort what contributors share (a network, a client, a campaign), or empty
/// @param time seconds, as the service received it: never the contributor's own clock
/// @param input what the contributor said
/// @param output what the model answered, or empty
/// @param label what the contributor says about it, or empty
/// @param target what the label or vote is about, or empty
public record Contribution(
        String id,
        String contributor,
        String cohort,
        long time,
        String input,
        String output,
        String label,
        String target) {
    public Contribution {
        if (id.isEmpty() || contributor.isEmpty()) {
            throw new IllegalArgumentException(
                    "a contribution needs an id and a contributor, got \"%s\" and \"%s\"".formatted(id, contributor));
        }
    }
}
