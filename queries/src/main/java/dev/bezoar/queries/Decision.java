package dev.bezoar.queries;

import java.util.Optional;

/// What to do with a query.
///
/// Whoever acts on it should not show more than the verdict: a client that learns why can steer by it.
///
/// @param id to give to [QueryGuard#answered]
/// @param evidence how strong, in the unit of the reason: the e-value of a chain, the power of ten of a
/// copier's evidence,
///     the queries over a budget; 0 where nothing is suspected
/// @param told the evidence in words, for the operator
/// @param subject who or what is suspected: `search NUMBER`, `client NAME`, `group NAME` or `profile NAME`; empty
///     where nothing is
/// @param earlier an answer to give again instead of asking the model, so that a search learns nothing from
///     one more near-duplicate
public record Decision(
        QueryId id,
        Verdict verdict,
        Reason reason,
        double evidence,
        String told,
        String subject,
        Optional<Answer> earlier) {

    /// What may be done, from least to most.
    public enum Verdict {
        /// Answer it, by the earlier answer if there is one.
        ALLOW,
        /// Answer only after the client has shown that it is honest: a captcha, a delay, a call.
        CHALLENGE,
        /// Do not answer.
        BLOCK
    }

    /// Why.
    public enum Reason {
        /// Nothing is suspected.
        NONE,
        /// One of a chain of near-duplicates that looks for what changes the answer.
        SEARCH,
        /// The client, or a group it belongs to, copies the model.
        COPY,
        /// The client used up its budget of queries about what it had not spoken of lately.
        ROAMING_BUDGET,
        /// The client used up its budget.
        CLIENT_BUDGET,
        /// The group used up its budget.
        GROUP_BUDGET
    }
}
