package dev.bezoar.core.surprise;

/// A model of labels from content that predicts any group of rows as if it had never seen the group.
public interface LeaveGroupOut {

    /// Whether that which nearly all rows of a group share may speak for a label.
    enum Shared {
        /// Everything the rows say counts.
        KEPT,
        /// Only what else the rows say counts.
        IGNORED
    }

    /// Returns a scorer for one thread.
    Scorer scorer();

    /// Scores rows with its own working memory; not thread-safe.
    interface Scorer {
        /// Returns the score of every class for every asked row, shape `[asked.length][classCount]`, higher is
        /// likelier, from exactly the model that training without all of `rows` would give.
        ///
        /// @param rows distinct, ascending
        /// @param asked some of `rows`, ascending
        double[][] scores(int[] rows, int[] asked, Shared shared);

        /// Returns scores of `rows` from a cheaper look, without what nearly all of them share: good enough to
        /// tell that labels are explained, not that they are not.
        default double[][] roughScores(int[] rows) {
            return scores(rows, rows, Shared.IGNORED);
        }

        /// Returns the scores of all of `rows`, at a lower price and with a bound on how far they are off.
        default Estimates estimates(int[] rows, Shared shared) {
            return Estimates.exact(scores(rows, rows, shared));
        }

        /// Returns the rough scores, at a lower price and with a bound on how far they are off.
        default Estimates roughEstimates(int[] rows) {
            return Estimates.exact(roughScores(rows));
        }

        /// Returns the scores of `others`, none of them left out, by that which `asked` do not share, in the same shape
        /// as [#scores]; empty if the model has no cheap way to tell.
        default double[][] othersWithoutShared(int[] asked, int[] others) {
            return new double[0][];
        }
    }
}
