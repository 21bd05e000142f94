package dev.bezoar.service.checking;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.queries.Answer;
import dev.bezoar.queries.Decision;
import dev.bezoar.queries.Decision.Reason;
import dev.bezoar.queries.Decision.Verdict;
import dev.bezoar.queries.QueryId;
import dev.bezoar.queries.Seen;
import java.io.IOException;

/// One thing that a guard learnt from, as the ledger keeps it.
sealed interface CheckRecord {
    /// The number of the guard.
    int guard();

    /// A query that was checked.
    ///
    /// @param suspicion what was decided
    record Checked(int guard, Seen seen, Suspicion suspicion) implements CheckRecord {}

    /// An answer of the model.
    ///
    /// @param answer of a long output a keyed hash only
    /// @param isWhole whether the output is all there
    record Answered(int guard, QueryId id, Answer answer, boolean isWhole) implements CheckRecord {}

    /// What was decided, without the earlier answer.
    ///
    /// @param evidence in the unit of the reason
    /// @param told the evidence in words
    /// @param subject who or what is suspected, or empty
    record Suspicion(QueryId id, Verdict verdict, Reason reason, double evidence, String told, String subject) {

        static Suspicion of(Decision decision) {
            return new Suspicion(
                    decision.id(),
                    decision.verdict(),
                    decision.reason(),
                    decision.evidence(),
                    decision.told(),
                    decision.subject());
        }

        void save(StateWriter out) throws IOException {
            out.number(id.number()).number(id.content());
            out.text(verdict.name()).text(reason.name()).real(evidence);
            out.text(told).text(subject);
        }

        static Suspicion read(StateReader in) throws IOException {
            return new Suspicion(
                    new QueryId(in.number(), in.count()),
                    Verdict.valueOf(in.text()),
                    Reason.valueOf(in.text()),
                    in.real(),
                    in.text(),
                    in.text());
        }
    }
}
