package dev.bezoar.gate;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;

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

    /// Writes it.
    public void save(StateWriter out) throws IOException {
        out.text(id)
                .text(contributor)
                .text(cohort)
                .flag(labelled)
                .number(until)
                .number(cluster)
                .numbers(words.stream().mapToLong(Long::longValue).toArray())
                .flag(cleared);
    }

    /// Reads what [#save] wrote.
    public static Waiting read(StateReader in) throws IOException {
        return new Waiting(
                in.text(),
                in.text(),
                in.text(),
                in.flag(),
                in.number(),
                in.number(),
                LongStream.of(in.numbers()).boxed().toList(),
                in.flag());
    }

    Waiting foundGood() {
        return new Waiting(id, contributor, cohort, labelled, until, cluster, words, true);
    }
}
