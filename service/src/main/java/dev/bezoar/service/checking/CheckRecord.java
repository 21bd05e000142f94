package dev.bezoar.service.checking;

import dev.bezoar.queries.Answer;
import dev.bezoar.queries.Decision.Reason;
import dev.bezoar.queries.Decision.Verdict;
import dev.bezoar.queries.QueryId;
import dev.bezoar.queries.Seen;

/// One thing that the guard learnt from, as the ledger keeps it.
sealed interface CheckRecord {

    /// A query that was checked.
    ///
    /// @param suspicion what was decided
    record Checked(Seen seen, Suspicion suspicion) implements CheckRecord {}

    /// An answer of the model.
    ///
    /// @param answer of a long output a keyed hash only
    /// @param isWhole whether the output is all there
    record Answered(QueryId id, Answer answer, boolean isWhole) implements CheckRecord {}

    /// What was decided, without the earlier answer.
    ///
    /// @param evidence in the unit of the reason
    /// @param told the evidence in words
    /// @param subject who or what is suspected, or empty
    record Suspicion(QueryId id, Verdict verdict, Reason reason, double evidence, String told, String subject) {}
}
