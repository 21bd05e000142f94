package dev.bezoar.core.erosion;

import java.util.Collection;

/// When evidence is enough for an alarm: one threshold on the *sum* over all streams.
///
/// A sum of e-detectors, each fed with its own events, still grows by at most one an event of any stream, so
/// segments need no further correction. With threshold `A` and nothing wrong, on streams of any dependence:
///
/// - the expected number of events until the first alarm is at least `A`
///   (Shin, Ramdas and Rinaldo 2023, proposition 2.4, applied to the sum);
/// - an alarm within the first `n` events has a probability of at most `n / A`
///   (Ville's inequality for the nonnegative supermartingale `sum + n - events`).
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

    /// Whether the evidence of all streams together is enough.
    public boolean alarms(Collection<? extends EDetector> detectors) {
        double sum = 0;
        for (EDetector detector : detectors) {
            sum += detector.evidence();
        }
        return sum >= threshold;
    }

    /// Whether the evidence of one stream alone, the only one that is watched, is enough.
    public boolean alarms(EDetector detector) {
        return detector.evidence() >= threshold;
    }
}
