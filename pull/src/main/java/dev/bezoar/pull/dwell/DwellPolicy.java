package dev.bezoar.pull.dwell;

import java.time.Duration;
import java.time.Instant;

/// Which revision of a page is taken: the newest that had time to be noticed and was not undone.
///
/// An attacker who knows when a snapshot is taken edits just before it; the edit is undone minutes later, but the
/// snapshot keeps it for ever. Waiting costs freshness and takes the advantage away.
///
/// @param now when the snapshot is taken
/// @param minAge how long ago a revision must have been written
/// @param minAuthorAge how long its author must have been known when writing it
/// @see <a href="https://arxiv.org/abs/2302.10149">Carlini et al. 2023</a>, section 5 for the attack
public record DwellPolicy(Instant now, Duration minAge, Duration minAuthorAge) {

    public DwellPolicy {
        if (minAge.isNegative() || minAuthorAge.isNegative()) {
            throw new IllegalArgumentException(
                    "ages must not be negative, got %s and %s".formatted(minAge, minAuthorAge));
        }
    }

    /// Whether a revision may be taken.
    public boolean admits(Revision revision) {
        boolean undone = revision.reverted().filter(when -> !when.isAfter(now)).isPresent();
        return !undone
                && !revision.time().isAfter(now.minus(minAge))
                && (minAuthorAge.isZero()
                        || revision.authorAge()
                                .filter(age -> age.compareTo(minAuthorAge) >= 0)
                                .isPresent());
    }
}
