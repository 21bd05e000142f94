package dev.bezoar.service.checking;

import dev.bezoar.queries.GuardPolicy;
import dev.bezoar.queries.output.OutputChecks;
import dev.bezoar.queries.restore.TextRestoration;
import java.util.Optional;

/// How queries and outputs are checked.
///
/// @param policy how much is remembered, and when evidence is enough
/// @param isOpen whether a query is allowed, rather than blocked, when the guard cannot answer
/// @param restoration restores inputs, or nothing to return none restored
/// @param mostDisagreement answers to one input further apart than this are flagged, in (0, 2]
/// @param outputs what an output must be like, or nothing to check none
public record CheckSettings(
        GuardPolicy policy,
        boolean isOpen,
        Optional<TextRestoration> restoration,
        double mostDisagreement,
        Optional<OutputChecks> outputs) {
    /// Of 2: the same as the drill of attacks on a copy counts as disagreeing.
    public static final double USUAL_DISAGREEMENT = 0.5;

    public CheckSettings {
        if (!(mostDisagreement > 0 && mostDisagreement <= 2)) {
            throw new IllegalArgumentException("--disagreement must be in (0, 2], got " + mostDisagreement);
        }
    }

    /// Returns the usual settings: the standard policy, open, nothing restored, no output checked.
    public static CheckSettings standard() {
        return new CheckSettings(GuardPolicy.standard(), true, Optional.empty(), USUAL_DISAGREEMENT, Optional.empty());
    }
}
