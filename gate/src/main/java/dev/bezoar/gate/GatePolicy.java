package dev.bezoar.gate;

import dev.bezoar.gate.coordination.CoordinationPolicy;
import java.util.List;
import java.util.Set;

/// What the gate asks of live input.
///
/// @param holdSeconds a contribution waits before it may be released, at least 0
/// @param copies what counts as a copy
/// @param caps how much one may have
/// @param votes what counts as acting together on the same targets
/// @param talk what counts as talking together
/// @param trust what audits and labels may prove
/// @param forbidden words that no training data may hold
/// @param positiveLabels labels that only a valid record may carry; all of them if empty
public record GatePolicy(
        long holdSeconds,
        Copies copies,
        Caps caps,
        CoordinationPolicy votes,
        CoordinationPolicy talk,
        Trust trust,
        List<String> forbidden,
        Set<String> positiveLabels) {
    private static final long DAY = 86_400;

    /// A day's hold, no forbidden words, and the usual limits.
    public static final GatePolicy USUAL = new GatePolicy(
            DAY,
            Copies.USUAL,
            Caps.USUAL,
            CoordinationPolicy.USUAL,
            CoordinationPolicy.TALK,
            Trust.USUAL,
            List.of(),
            Set.of());

    public GatePolicy {
        if (holdSeconds < 0) {
            throw new IllegalArgumentException("holdSeconds must be at least 0, got " + holdSeconds);
        }
        forbidden = List.copyOf(forbidden);
        positiveLabels = Set.copyOf(positiveLabels);
    }

    /// What counts as a copy.
    ///
    /// @param echo share of an output's runs of three words in one recent input, from which it was dictated
    /// @param alike Jaccard similarity of two texts' runs of five characters, from which they are one
    /// @param recentInputs of each contributor that an output is compared with
    /// @param mostClusters of near copies that are remembered
    public record Copies(double echo, double alike, int recentInputs, int mostClusters) {
        /// 60 % dictated, 60 % alike, five inputs, 65,536 clusters.
        public static final Copies USUAL = new Copies(0.6, 0.6, 5, 1 << 16);

        public Copies {
            if (!(echo > 0 && echo <= 1) || !(alike > 0 && alike <= 1)) {
                throw new IllegalArgumentException(
                        "echo and alike must be in (0, 1], got %s and %s".formatted(echo, alike));
            }
        }
    }

    /// How much one may have.
    ///
    /// @param waitingEach records that one contributor may have in the gate
    /// @param shareEach of a batch that may come from one contributor, or from one linked group
    /// @param shareOfCohort of a batch that may come from one cohort
    /// @param mostHeld records in the gate; more are refused until some leave
    /// @param mostContributors whose names and recent inputs are remembered
    public record Caps(int waitingEach, double shareEach, double shareOfCohort, int mostHeld, int mostContributors) {
        /// 50 records, 2 % of a batch, a quarter of a batch, 100,000 records, 65,536 contributors.
        public static final Caps USUAL = new Caps(50, 0.02, 0.25, 100_000, 1 << 16);

        public Caps {
            if (!(shareEach > 0 && shareEach <= 1) || !(shareOfCohort > 0 && shareOfCohort <= 1)) {
                throw new IllegalArgumentException(
                        "shares must be in (0, 1], got %s and %s".formatted(shareEach, shareOfCohort));
            }
            if (waitingEach < 1 || mostHeld < 1 || mostContributors < 1) {
                throw new IllegalArgumentException("caps must be at least 1, got %d, %d and %d"
                        .formatted(waitingEach, mostHeld, mostContributors));
            }
        }
    }

    /// What audits, labels and canaries may prove.
    ///
    /// @param toleratedError rate at which an honest contributor may be wrong
    /// @param falseShare expected share of innocents among the distrusted
    /// @param copyingError chance of ever naming a pair of labellers that do not copy
    /// @param canaryError chance of failing a candidate that is no worse
    public record Trust(double toleratedError, double falseShare, double copyingError, double canaryError) {
        /// 10 % wrong, one innocent in twenty, one pair in a hundred, one candidate in a hundred.
        public static final Trust USUAL = new Trust(0.1, 0.05, 0.01, 0.01);
    }

    /// Returns this policy with other forbidden words.
    public GatePolicy forbidding(List<String> words) {
        return new GatePolicy(holdSeconds, copies, caps, votes, talk, trust, words, positiveLabels);
    }

    /// Returns this policy with other labels that only a valid record may carry.
    public GatePolicy positive(Set<String> labels) {
        return new GatePolicy(holdSeconds, copies, caps, votes, talk, trust, forbidden, labels);
    }

    /// Returns this policy with another number of records that one contributor may have in the gate.
    public GatePolicy waitingEach(int most) {
        Caps other = new Caps(most, caps.shareEach, caps.shareOfCohort, caps.mostHeld, caps.mostContributors);
        return new GatePolicy(holdSeconds, copies, other, votes, talk, trust, forbidden, positiveLabels);
    }

    /// Returns this policy with another hold.
    public GatePolicy holding(long seconds) {
        return new GatePolicy(seconds, copies, caps, votes, talk, trust, forbidden, positiveLabels);
    }
}
