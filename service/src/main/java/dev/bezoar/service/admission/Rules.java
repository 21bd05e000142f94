package dev.bezoar.service.admission;

import dev.bezoar.gate.GatePolicy;
import dev.bezoar.gate.content.ContentPolicy;
import java.util.List;
import java.util.Set;

/// What the operator asks of records.
///
/// They are kept in the ledger whenever they change: who reads it again judges each record by the rules of its time.
///
/// @param holdSeconds a record waits before it may be released
/// @param forbidden words that no record may hold, in any spelling
/// @param positiveLabels labels that only a valid record may carry; all of them if empty
/// @param waitingEach records that one contributor may have in the gate
/// @param validity what a record must be to carry such a label
/// @param contentLimit score of the content model from which a record is refused, in `(0, 1]`
public record Rules(
        long holdSeconds,
        List<String> forbidden,
        Set<String> positiveLabels,
        int waitingEach,
        Validity validity,
        double contentLimit) {
    private static final long MOST_HOLD = 366L * 86_400;

    /// A day's hold, fifty records each, no forbidden words, labels for texts only.
    public static final Rules USUAL = new Rules(
            GatePolicy.USUAL.holdSeconds(),
            List.of(),
            Set.of(),
            GatePolicy.USUAL.caps().waitingEach(),
            Validity.TEXT,
            0.5);

    public Rules {
        forbidden = List.copyOf(forbidden);
        ContentPolicy _ = new ContentPolicy(forbidden); // says which word is none
        positiveLabels = Set.copyOf(positiveLabels);
        if (holdSeconds < 0 || holdSeconds > MOST_HOLD) {
            throw new IllegalArgumentException("--hold must be from 0 to a year, got %d s".formatted(holdSeconds));
        }
        if (waitingEach < 1) {
            throw new IllegalArgumentException("--contributor-cap must be at least 1, got " + waitingEach);
        }
        if (!(contentLimit > 0 && contentLimit <= 1)) {
            throw new IllegalArgumentException("--content-limit must be in (0, 1], got " + contentLimit);
        }
    }

    GatePolicy policy() {
        return GatePolicy.USUAL
                .holding(holdSeconds)
                .forbidding(forbidden)
                .positive(positiveLabels)
                .waitingEach(waitingEach);
    }
}
