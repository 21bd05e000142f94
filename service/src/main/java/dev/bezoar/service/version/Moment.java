package dev.bezoar.service.version;

/// When a change began, at the earliest.
///
/// @param line the event by its number; the greatest number if it is not known by an event
/// @param arrival the arrival by its number; the greatest number if it is not known by an arrival
public record Moment(long line, long arrival) {
    /// Not known.
    public static final Moment UNKNOWN = new Moment(Long.MAX_VALUE, Long.MAX_VALUE);

    /// Whether at least one event was counted, or arrival was taken, between `deployment` and this.
    boolean isAfter(Deployment deployment) {
        return deployment.events() + 1 < line && deployment.arrival() < arrival;
    }
}
