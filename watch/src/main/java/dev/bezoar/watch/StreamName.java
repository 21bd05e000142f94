package dev.bezoar.watch;

/// What one stream of numbers is about.
///
/// @param model the model
/// @param kind which number of an event
/// @param field index of the segment field, or [#WHOLE]
/// @param value the segment's value, empty for the whole model
/// @param output of kind [Kind#MIX], the output that is counted, empty for all that have no count of their own
public record StreamName(String model, Kind kind, int field, String value, String output) {
    /// The field of a stream that is not of one segment.
    public static final int WHOLE = -1;

    /// Which number of an event.
    public enum Kind {
        /// The loss.
        ERROR,
        /// The score.
        SCORE,
        /// Whether the output is a given one.
        MIX
    }

    /// Whether this stream holds `event`'s segment.
    boolean holds(Event event) {
        return event.model().equals(model)
                && (field == WHOLE || event.segments().get(field).equals(value))
                && !Double.isNaN(number(event));
    }

    /// Returns the event's number, or NaN.
    double number(Event event) {
        return switch (kind) {
            case ERROR -> event.loss();
            case SCORE -> event.score();
            case MIX -> event.output().isEmpty() ? Double.NaN : event.output().equals(output) ? 1 : 0;
        };
    }
}
