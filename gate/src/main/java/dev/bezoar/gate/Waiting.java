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
/// @param cleared whether a person found it good, so that no doubt counts any more
public record Waiting(
        String id,
        String contributor,
        String cohort,
        boolean labelled,
        long until,
        long cluster,
        List<Long> words,
        boolean cleared) {
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
                words,
                false);
    }

    Waiting foundGood() {
        return new Waiting(id, contributor, cohort, labelled, until, cluster, words, true);
    }
}
