package dev.bezoar.service.snapshot;

import java.time.Duration;
import java.util.Optional;

/// When snapshots are written, and how long arrivals are kept that they have.
///
/// @param every time between two; also written when the service stops
/// @param keep how long, or nothing to keep all
public record SnapshotSettings(Duration every, Optional<Duration> keep) {
    /// Every ten minutes, and all is kept.
    public static final SnapshotSettings USUAL = new SnapshotSettings(Duration.ofMinutes(10), Optional.empty());

    public SnapshotSettings {
        if (!every.isPositive()) {
            throw new IllegalArgumentException("--snapshot-every must be above 0, got " + every);
        }
        if (keep.isPresent() && keep.get().isNegative()) {
            throw new IllegalArgumentException("--keep must be at least 0, got " + keep.get());
        }
    }
}
