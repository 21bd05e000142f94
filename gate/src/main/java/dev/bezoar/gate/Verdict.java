package dev.bezoar.gate;

import java.util.List;

/// What became of a record whose time is up.
public sealed interface Verdict {
    /// Its identifier.
    String record();

    /// It may go into a batch.
    record Eligible(String record) implements Verdict {}

    /// It leaves the gate unlearnt; a person may bring it back by [Gate#admit(Contribution)].
    record Quarantined(String record, List<Reason> reasons) implements Verdict {
        public Quarantined {
            reasons = List.copyOf(reasons);
        }
    }
}
