package dev.bezoar.gate;

import java.util.List;

/// Why something is not learnt from, with the evidence.
public sealed interface Reason {
    /// The output repeats what its user dictated.
    ///
    /// @param share of the output's runs of words that stand in a recent input of the same contributor
    /// @param limit from which it is a copy
    record Echo(double share, double limit) implements Reason {}

    /// The text holds a forbidden word.
    ///
    /// @param word as the policy folds it
    record Forbidden(String word) implements Reason {}

    /// The record does not parse and may not carry the label it has.
    record Invalid(String label) implements Reason {}

    /// Nearly the same text has had its vote.
    ///
    /// @param cluster number of the cluster
    /// @param first record that had the vote
    record NearCopy(long cluster, String first) implements Reason {}

    /// The contributor acts together with others more than chance explains.
    ///
    /// @param members of the group that are known by name, ascending
    /// @param targets that they shared
    /// @param log10Evidence against this contributor
    record Linked(List<String> members, int targets, double log10Evidence) implements Reason {
        public Linked {
            members = List.copyOf(members);
        }
    }

    /// The contributor copies another's labels, which have their vote.
    ///
    /// @param agreed of the labels given after the source's, how many are alike
    /// @param followed labels given after the source's
    /// @param log10Chance of so much agreement, were the order of no matter
    record CopiedLabels(int agreed, int followed, double log10Chance) implements Reason {}

    /// Audits found the contributor wrong more often than tolerated.
    record Distrusted(double log10Evidence) implements Reason {}

    /// The contributor has as many records waiting as one may have.
    record ContributorCap(int most) implements Reason {}

    /// A classifier that the operator chose finds the text forbidden.
    ///
    /// @param score that it gave
    /// @param limit from which the text is refused
    record Classified(double score, double limit) implements Reason {}

    /// The model that learnt the record's batch was worse than the one before.
    record FailedCanary(long batch) implements Reason {}

    /// The contributor was revoked.
    record Revoked() implements Reason {}

    /// The gate holds as much as it may; offer it again later.
    record Full(int most) implements Reason {}
}
