package dev.bezoar.queries.drill;

/// How an attempt to copy the model went.
///
/// @param texts what was asked about, in words
/// @param accounts that asked in turn
/// @param flaggedAt number of the first query that was challenged or blocked, or [#NEVER]
/// @param agreementWhenFlagged of the copy trained on the queries up to there, on texts that nobody asked about
/// @param goodAt number of queries after which the copy agreed to 90 %, or [#NEVER]
public record CopyFigures(String texts, int accounts, int flaggedAt, double agreementWhenFlagged, int goodAt) {
    /// What did not come to pass.
    public static final int NEVER = Integer.MAX_VALUE;

    /// Whether the copier was noticed before its copy was good.
    public boolean isInTime() {
        return flaggedAt < goodAt;
    }
}
