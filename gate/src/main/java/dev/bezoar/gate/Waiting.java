package dev.bezoar.gate;

import java.util.List;

/// What the gate keeps of a record.
///
/// @param id of the record
/// @param contributor who it comes from
/// @param cohort of the contributor, or empty
/// @param labelled whether it carries a label
/// @param until second from which it may be judged
/// @param cluster number of its near copies, 0 without any
/// @param words keyed hashes of its words
public record Waiting(
        String id, String contributor, String cohort, boolean labelled, long until, long cluster, List<Long> words) {
    public Waiting {
        words = List.copyOf(words);
    }

    static Waiting of(Contribution contribution, long until, long cluster, List<Long> words) {
        return new Waiting(
                contribution.id(),
                contribution.contributor(),
                contribution.cohort(),
                !contribution.label().isEmpty(),
                until,
                cluster,
                words);
    }
}
