package dev.bezoar.core.erosion;

/// When a change began, as number of events before now; the interval holds 90 % of the evidence.
///
/// Evidence is a sum over all moments at which a change may have begun of the likelihood ratio of that moment; its
/// shares are therefore the posterior distribution of the onset under a flat prior.
///
/// @param latest fewest events ago, at least 0
/// @param median most plausible middle, between the two
/// @param earliest most events ago
public record Onset(long latest, long median, long earliest) {

    public Onset {
        if (latest < 0 || median < latest || earliest < median) {
            throw new IllegalArgumentException(
                    "onset must be ordered and at least 0, got " + latest + ", " + median + ", " + earliest);
        }
    }
}
