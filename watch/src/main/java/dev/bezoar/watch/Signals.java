package dev.bezoar.watch;

import dev.bezoar.core.state.SharedTexts;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.watch.input.InputCodes;
import java.io.IOException;
import java.util.List;

/// What an event may tell besides its outcome, score and output; of most there is nothing.
///
/// @param refused 1 if the model refused to answer, 0 if not, or NaN
/// @param fallback 1 if something simpler answered in its place, 0 if not, or NaN
/// @param overridden 1 if a person decided otherwise, 0 if not, or NaN
/// @param feedback how content somebody was, in [0, 1], or NaN
/// @param scoreThen of an outcome that came later, the score of its event, or NaN
/// @param inputs the values of the input fields, in their order; none if nobody named any
/// @param codes what is kept of them
public record Signals(
        double refused,
        double fallback,
        double overridden,
        double feedback,
        double scoreThen,
        List<String> inputs,
        InputCodes codes) {
    /// Nothing.
    public static final Signals NONE =
            new Signals(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, List.of(), InputCodes.NONE);

    public Signals {
        inputs = List.copyOf(inputs);
        for (double share : new double[] {refused, fallback, overridden, feedback, scoreThen}) {
            if (share < 0 || share > 1) {
                throw new IllegalArgumentException("a signal must be in [0, 1], got " + share);
            }
        }
    }

    /// Returns nothing but the score of the event that an outcome is of.
    static Signals ofOutcome(double scoreThen) {
        return new Signals(Double.NaN, Double.NaN, Double.NaN, Double.NaN, scoreThen, List.of(), InputCodes.NONE);
    }

    /// Returns the same with `other` feedback.
    Signals withFeedback(double other) {
        return new Signals(refused, fallback, overridden, other, scoreThen, inputs, codes);
    }

    /// Returns the same with codes in place of the values.
    Signals coded(InputCodes other) {
        return new Signals(refused, fallback, overridden, feedback, scoreThen, List.of(), other);
    }

    /// Whether there is anything that a stream counts, be it that an input is missing.
    boolean isCounted() {
        return isRated() || !inputs.isEmpty();
    }

    /// Whether there is anything at all.
    public boolean isTold() {
        return isRated() || inputs.stream().anyMatch(value -> !value.isEmpty());
    }

    private boolean isRated() {
        return !(Double.isNaN(refused) && Double.isNaN(fallback) && Double.isNaN(overridden) && Double.isNaN(feedback));
    }

    /// Most events tell nothing besides.
    void save(StateWriter out, SharedTexts texts) throws IOException {
        boolean isThere = isRated() || !Double.isNaN(scoreThen) || !inputs.isEmpty() || codes != InputCodes.NONE;
        out.flag(isThere);
        if (isThere) {
            out.real(refused).real(fallback).real(overridden).real(feedback).real(scoreThen);
            out.all(inputs, texts::save);
            codes.save(out);
        }
    }

    static Signals read(StateReader in, SharedTexts texts) throws IOException {
        return in.flag()
                ? new Signals(
                        in.real(), in.real(), in.real(), in.real(), in.real(), in.all(texts::read), InputCodes.read(in))
                : NONE;
    }
}
