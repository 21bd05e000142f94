package dev.bezoar.watch;

/// What one client, or one segment, contributes to a change.
///
/// @param name the client, or the segment's value
/// @param events its events since the onset
/// @param excess how much larger the sum of its numbers is than the rate before the onset explains
/// @param excessShare `excess` of the excess of all
/// @param eventShare `events` of all events since the onset
public record Source(String name, long events, double excess, double excessShare, double eventShare) {

    /// Whether the change is this source's rather than everybody's: it brings most of the excess, and much more than
    /// its
    /// part.
    public boolean stands() {
        return excessShare >= 0.5 && eventShare <= 0.8 * excessShare;
    }
}
