package dev.bezoar.queries.drill;

/// How attacks that were made on a copy did on the model, with and without repairs.
///
/// @param attack what was done to the texts, in words
/// @param attacked texts that the model gets right and the attack changed
/// @param fooled of them the share that the model then gets wrong
/// @param fooledWhenRestored the same after the text was restored
/// @param fooledEnsemble the same, restored and by a vote of the model and three that see half of the words
///     each
/// @param noticed of those that fooled the model the share to whose restored form the model answers otherwise
/// @param accuracy on clean texts
/// @param accuracyRestored on clean texts that were restored
/// @param accuracyEnsemble on clean texts that were restored, by the vote
/// @param cleanNoticed share of clean texts to whose restored form it does
public record TransferFigures(
        String attack,
        int attacked,
        double fooled,
        double fooledWhenRestored,
        double fooledEnsemble,
        double noticed,
        double accuracy,
        double accuracyRestored,
        double accuracyEnsemble,
        double cleanNoticed) {}
