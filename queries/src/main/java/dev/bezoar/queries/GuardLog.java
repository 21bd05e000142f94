package dev.bezoar.queries;

/// Keeps what a guard learns from, in its order; called under the guard's lock, so it must be quick.
///
/// Given to [QueryGuard#checkAgain] and [QueryGuard#answeredAgain] in that order, another guard of the same policy
/// and secret comes to know the same.
public interface GuardLog {
    /// Keeps nothing.
    GuardLog NONE = new GuardLog() {
        @Override
        public void checked(Seen seen, Decision decision) {}

        @Override
        public void answered(QueryId id, Answer answer, boolean isWhole) {}
    };

    /// A query was checked.
    void checked(Seen seen, Decision decision);

    /// A query was answered.
    ///
    /// @param answer of a long output a keyed hash only
    /// @param isWhole whether the output is all there
    void answered(QueryId id, Answer answer, boolean isWhole);
}
