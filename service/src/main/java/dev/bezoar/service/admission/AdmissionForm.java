package dev.bezoar.service.admission;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// What an arrival means to the gate; the names are stored in the ledger.
public enum AdmissionForm {
    /// The operator's rules changed.
    GATE_RULES,
    /// Exchanges with the model.
    GATE_TURNS,
    /// Contributions.
    GATE_FEEDBACK,
    /// Texts that the model learnt already.
    GATE_TRUSTED,
    /// Outcomes of audits.
    GATE_AUDITS,
    /// What is due is judged.
    GATE_SETTLE,
    /// A batch is made.
    GATE_BATCH,
    /// A batch is judged.
    GATE_CANARY,
    /// A person decides about records.
    GATE_REVIEW,
    /// A contributor is revoked.
    GATE_REVOCATION;

    static Set<String> names() {
        return Arrays.stream(values()).map(AdmissionForm::name).collect(Collectors.toSet());
    }
}
