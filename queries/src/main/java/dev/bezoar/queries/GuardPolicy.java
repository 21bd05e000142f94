package dev.bezoar.queries;

import java.time.Duration;

/// How much is remembered, and when evidence is enough.
///
/// @param queries the latest queries to compare with, 277 bytes each
/// @param clients most clients, and groups, to remember, 1.6 KB each
/// @param chains most chains to remember, at most 16 KB each
/// @param answers latest answers to give again
/// @param memory how long ago a near-duplicate may have been
/// @param similarity share of windows that near-duplicates have in common, in (0, 1)
/// @param challengeSearch evidence of a search that is challenged: an honest chain reaches it with a chance of
///     at most one in this
/// @param blockSearch the same for blocking
/// @param challengeCopy share of honest ones among the challenged suspects of copying, on average, at any
///     moment
/// @param blockCopy the same for blocking
/// @param learnt first queries, taken to be honest, from which the others' habits are learnt
/// @param budget queries a client may send in `period`, as many at once; repeats of its own are free
/// @param groupBudget the same for a group
/// @param roaming queries a client may send in `period` about what it had not spoken of lately; about as many
///     labelled samples as make a copy that is too good
/// @param period how long a budget lasts
public record GuardPolicy(
        int queries,
        int clients,
        int chains,
        int answers,
        Duration memory,
        double similarity,
        double challengeSearch,
        double blockSearch,
        double challengeCopy,
        double blockCopy,
        long learnt,
        int budget,
        int groupBudget,
        int roaming,
        Duration period) {

    public GuardPolicy {
        if (!(similarity > 0 && similarity < 1)) {
            throw new IllegalArgumentException("similarity must be in (0, 1), got " + similarity);
        }
        if (!(challengeSearch > 1 && blockSearch >= challengeSearch)) {
            throw new IllegalArgumentException(
                    "evidence to challenge must be above 1 and to block at least that, got %s and %s"
                            .formatted(challengeSearch, blockSearch));
        }
        if (!(blockCopy > 0 && challengeCopy >= blockCopy && challengeCopy < 1)) {
            throw new IllegalArgumentException(
                    "rates must be in (0, 1), to block at most that to challenge, got %s and %s"
                            .formatted(blockCopy, challengeCopy));
        }
        if (budget < 1 || roaming < 1 || groupBudget < budget || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException(
                    "budgets must be at least 1, the group's at least the client's, a period positive, got %d, %d, %d and %s"
                            .formatted(budget, groupBudget, roaming, period));
        }
    }

    /// Returns a policy for about a million queries a day: 65,536 queries of the last day (18 MB), 16,384
    /// clients, 2,048
    /// chains; challenges one honest chain in 1,000 and blocks one in 100,000; challenges a copier at a false
    /// discovery rate of 5 % and blocks at 0.1 %; learns from 20,000 queries; 20,000 queries a client and day,
    /// 200,000 a group, and 1,000 a client about what it had not spoken of lately.
    public static GuardPolicy standard() {
        return new GuardPolicy(
                1 << 16,
                1 << 14,
                1 << 11,
                1 << 14,
                Duration.ofDays(1),
                0.25,
                1e3,
                1e5,
                0.05,
                0.001,
                20_000,
                20_000,
                200_000,
                1_000,
                Duration.ofDays(1));
    }

    /// Returns this policy with another number of queries to learn from.
    public GuardPolicy learning(long first) {
        return new GuardPolicy(
                queries,
                clients,
                chains,
                answers,
                memory,
                similarity,
                challengeSearch,
                blockSearch,
                challengeCopy,
                blockCopy,
                first,
                budget,
                groupBudget,
                roaming,
                period);
    }

    /// Returns this policy with other budgets.
    public GuardPolicy allowing(int client, int group, int about) {
        return new GuardPolicy(
                queries,
                clients,
                chains,
                answers,
                memory,
                similarity,
                challengeSearch,
                blockSearch,
                challengeCopy,
                blockCopy,
                learnt,
                client,
                group,
                about,
                period);
    }
}
