package dev.bezoar.gate.release;

import java.util.List;

/// What the canary says of a candidate model.
public sealed interface CanaryVerdict {
    /// No evidence that the candidate is worse.
    ///
    /// @param lost items that only the serving model answers well
    /// @param won items that only the candidate does
    /// @param wouldFail fewest lost items, none won, that would have failed: how small a harm was visible
    record Passed(int lost, int won, int wouldFail) implements CanaryVerdict {}

    /// The candidate is worse.
    ///
    /// @param lost items that only the serving model answers well
    /// @param won number of items that only the candidate does
    /// @param log10Chance of so many lost among those that differ, if losing and winning were as likely
    record Failed(List<String> lost, int won, double log10Chance) implements CanaryVerdict {
        public Failed {
            lost = List.copyOf(lost);
        }
    }

    /// Too few items to ever fail.
    ///
    /// @param items that there were
    /// @param needed that there must be
    record TooFew(int items, int needed) implements CanaryVerdict {}
}
