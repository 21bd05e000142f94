package dev.bezoar.gate.coordination;

/// What counts as acting together.
///
/// @param windowSeconds two actions on a target meet if they are no further apart, at least 1
/// @param horizonSeconds older actions are forgotten, at least the window
/// @param mostActions actions that are remembered; with more within the horizon the oldest go first
/// @param smallest accounts of a group, at least 3
/// @param falseShare expected share of innocent accounts among those named, in (0, 1)
public record CoordinationPolicy(
        long windowSeconds, long horizonSeconds, int mostActions, int smallest, double falseShare) {
    private static final long HOUR = 3_600;
    private static final long MONTH = 30 * 24 * HOUR;

    /// An hour, 30 days, half a million actions, groups of 6 and more, one innocent in a hundred.
    public static final CoordinationPolicy USUAL = new CoordinationPolicy(HOUR, MONTH, 1 << 19, 6, 0.01);

    /// As usual, within six hours: talk is slower than votes.
    public static final CoordinationPolicy TALK = new CoordinationPolicy(6 * HOUR, MONTH, 1 << 19, 6, 0.01);

    public CoordinationPolicy {
        if (windowSeconds < 1 || horizonSeconds < windowSeconds) {
            throw new IllegalArgumentException("the window must be at least 1 s and the horizon no less, got %d and %d"
                    .formatted(windowSeconds, horizonSeconds));
        }
        if (mostActions < 2 || mostActions > 1 << 26) {
            throw new IllegalArgumentException(
                    "mostActions must be from 2 to %d, got %d".formatted(1 << 26, mostActions));
        }
        if (smallest < 3) {
            throw new IllegalArgumentException("smallest must be at least 3, got " + smallest);
        }
        if (!(falseShare > 0 && falseShare < 1)) {
            throw new IllegalArgumentException("falseShare must be in (0, 1), got " + falseShare);
        }
    }
}
