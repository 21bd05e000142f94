package dev.bezoar.watch;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;

/// What one stream of numbers is about.
///
/// @param model the model
/// @param kind which number of an event
/// @param field index of the segment field, or [#WHOLE]; of inputs, index of the input field
/// @param value the segment's value, empty for the whole model
/// @param output of kind [Kind#MIX] the output, of kind [Kind#CATEGORY] the category that is counted, empty for all
/// that
///     have no count of their own
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
        MIX,
        /// The error rate to expect of the score.
        ESTIMATE,
        /// Whether the model refused to answer.
        REFUSED,
        /// Whether something simpler answered in its place.
        FALLBACK,
        /// Whether a person decided otherwise.
        OVERRIDDEN,
        /// How discontent somebody was.
        FEEDBACK,
        /// An input that is a number, as a rank.
        INPUT,
        /// Whether an input is a given category.
        CATEGORY;

        /// Whether the number is of an input.
        public boolean isOfInput() {
            return this == INPUT || this == CATEGORY;
        }

        /// Whether outcomes, scores or outputs are what is counted: what a model's integrity is told by first of all.
        boolean isMain() {
            return this == ERROR || this == SCORE || this == MIX;
        }
    }

    /// Whether this stream is of one segment.
    public boolean isOfSegment() {
        return field != WHOLE && !kind.isOfInput();
    }

    /// Whether this stream may count `event`.
    boolean holds(Event event) {
        return event.model().equals(model)
                && (!isOfSegment() || event.segments().get(field).equals(value));
    }

    /// Returns the number of `event` that is there without knowing its model, or NaN.
    double number(Event event) {
        return switch (kind) {
            case ERROR -> event.loss();
            case SCORE -> event.score();
            case MIX -> event.output().isEmpty() ? Double.NaN : event.output().equals(output) ? 1 : 0;
            case REFUSED -> event.signals().refused();
            case FALLBACK -> event.signals().fallback();
            case OVERRIDDEN -> event.signals().overridden();
            case FEEDBACK -> 1 - event.signals().feedback();
            case ESTIMATE, INPUT, CATEGORY -> Double.NaN; // ModelWatch knows
        };
    }

    void save(StateWriter out) throws IOException {
        out.text(model).text(kind.name()).number(field).text(value).text(output);
    }

    static StreamName read(StateReader in) throws IOException {
        return new StreamName(in.text(), Kind.valueOf(in.text()), in.count(), in.text(), in.text());
    }
}
