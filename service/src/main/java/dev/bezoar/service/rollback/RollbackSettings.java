package dev.bezoar.service.rollback;

import java.time.Duration;
import java.util.List;

/// When a version is put back, and how.
///
/// @param on incidents that do it; none if only a person does
/// @param action how
/// @param limit how long that may take
/// @param pause how long no alarm puts a version of a model back after one did
/// @param isDry whether it is only told what would be done
public record RollbackSettings(List<Trigger> on, Action action, Duration limit, Duration pause, boolean isDry) {
    /// Nothing is put back.
    public static final RollbackSettings NONE =
            new RollbackSettings(List.of(), new Action.None(), Duration.ofMinutes(5), Duration.ofHours(1), false);

    public RollbackSettings {
        on = List.copyOf(on);
        if (!limit.isPositive() || !pause.isPositive()) {
            throw new IllegalArgumentException("--roll-back-limit and --roll-back-pause must be above 0");
        }
        if (!on.isEmpty() && !isDry && action instanceof Action.None) {
            throw new IllegalArgumentException(
                    "--roll-back-on needs --roll-back-command, --roll-back-url or --roll-back-dry");
        }
    }
}
