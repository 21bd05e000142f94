package dev.bezoar.core.erosion;

/// When evidence is enough for an alarm: one threshold `A`, which one stream's evidence must reach.
///
/// With nothing wrong, one stream alarms within its first `n` events with a probability of at most `n / A` (Ville's
/// inequality for the nonnegative supermartingale `evidence + n - events`). If every event gives its streams shares
/// that sum to at most one, and a stream counts by its share, the probabilities sum to at most `n / A` for all
/// streams together, whatever they have to do with each other: so segments need no further correction.
///
/// - The expected number of events until the first alarm is at least `A` where every stream's null holds given what all
///   have shown (Shin, Ramdas and Rinaldo 2023, proposition 2.4), and at least `A / 2` in any case.
/// - A *sum* over streams would be enough a little earlier. It keeps the promise only in the first of these two cases,
///   and ranks within a learnt past are the second: each stream's own are uniform given its own past, but not given
///   another's (Choe and Ramdas 2024, "Combining evidence across filtrations").
///
/// @param threshold `A`, in events, at least 1
public record AlarmPolicy(double threshold) {

    public AlarmPolicy {
        if (!(threshold >= 1) || Double.isInfinite(threshold)) {
            throw new IllegalArgumentException("threshold must be finite and at least 1, got " + threshold);
        }
    }

    /// Waits at least `events` events, on average, for a false alarm.
    public static AlarmPolicy onceIn(double events) {
        return new AlarmPolicy(events);
    }

    /// Raises a false alarm within the first `events` events with at most `probability`, in (0, 1].
    public static AlarmPolicy withProbability(double probability, long events) {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be in (0, 1], got " + probability);
        }
        return new AlarmPolicy(Math.max(1, events / probability));
    }

    /// Whether the evidence of one stream is enough.
    public boolean alarms(EDetector detector) {
        return detector.evidence() >= threshold;
    }
}
