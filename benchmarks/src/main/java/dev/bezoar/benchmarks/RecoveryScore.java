package dev.bezoar.benchmarks;

import dev.bezoar.core.learn.Recovery;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a trigger does to a linear model that was trained on all rows, without the alarms' rows, and on clean rows.
///
/// @param poisoned share of unseen rows that the trigger moves to its target, model of all rows
/// @param removed the same, model without the alarms' rows
/// @param clean the same, model of clean rows
/// @param poisonedAccuracy share of unseen rows labelled as they are, model of all rows
/// @param removedAccuracy the same, model without the alarms' rows
/// @param cleanAccuracy the same, model of clean rows
record RecoveryScore(
        double poisoned,
        double removed,
        double clean,
        double poisonedAccuracy,
        double removedAccuracy,
        double cleanAccuracy) {

    /// Returns the score of the trigger that a finding names; empty if it names none.
    ///
    /// @param finding the id of the finding
    /// @param poisoned trained with the poison and without what was found
    /// @param clean trained on clean rows in place of the poisoned ones
    static Optional<RecoveryScore> of(String finding, Recovery poisoned, Recovery clean) {
        return trigger(finding, poisoned)
                .flatMap(one -> trigger(finding, clean)
                        .map(other -> new RecoveryScore(
                                one.before(),
                                one.after(),
                                other.after(),
                                poisoned.before().accuracy(),
                                poisoned.after().accuracy(),
                                clean.after().accuracy())));
    }

    private static Optional<Recovery.Triggered> trigger(String finding, Recovery recovery) {
        return recovery.triggers().stream()
                .filter(one -> one.finding().equals(finding))
                .findFirst();
    }

    /// Returns it as columns of a ledger.
    List<String> columns() {
        return Stream.of(poisoned, removed, clean, poisonedAccuracy, removedAccuracy, cleanAccuracy)
                .map(String::valueOf)
                .toList();
    }

    /// Reads what [#columns()] wrote.
    static RecoveryScore of(List<String> columns) {
        double[] values = columns.stream().mapToDouble(Double::parseDouble).toArray();
        return new RecoveryScore(values[0], values[1], values[2], values[3], values[4], values[5]);
    }
}
