package dev.bezoar.gate;

import dev.bezoar.gate.coordination.Action;
import dev.bezoar.gate.release.Batch;
import java.util.List;

/// All that a gate knows, as plain values; to be written and read by who keeps the gate, together with the secret's
/// name.
///
/// @param held records that wait, oldest first
/// @param eligible records that may be released, oldest first
/// @param pending batches that wait for their canary
/// @param batches made so far
/// @param revoked contributors
/// @param votes which record had the vote of which cluster
/// @param names of contributors that spoke lately
/// @param votesTogether actions on the same targets that are remembered, oldest first
/// @param talkTogether the same of talk
/// @param learnt the parts that count: each a table of numbers that only the same part can read
public record GateState(
        List<Waiting> held,
        List<Waiting> eligible,
        List<Batch> pending,
        long batches,
        List<String> revoked,
        List<Vote> votes,
        List<String> names,
        List<Action> votesTogether,
        List<Action> talkTogether,
        Learnt learnt) {
    public GateState {
        held = List.copyOf(held);
        eligible = List.copyOf(eligible);
        pending = List.copyOf(pending);
        revoked = List.copyOf(revoked);
        votes = List.copyOf(votes);
        names = List.copyOf(names);
        votesTogether = List.copyOf(votesTogether);
        talkTogether = List.copyOf(talkTogether);
    }

    /// The record that had the vote of a cluster of near copies.
    public record Vote(long cluster, String record) {}

    /// Tables of numbers.
    ///
    /// @param words counts of words
    /// @param clusters first texts of the clusters of near copies
    /// @param inputs recent inputs of contributors
    /// @param evidence against contributors
    /// @param labels counts of pairs of labellers
    /// @param items labels of recent items
    /// @param canary evidence over all releases
    public record Learnt(
            List<List<Long>> words,
            List<List<Long>> clusters,
            List<List<Long>> inputs,
            List<List<Double>> evidence,
            List<List<Long>> labels,
            List<List<String>> items,
            List<Double> canary) {}
}
