package dev.bezoar.watch;

import dev.bezoar.core.state.SharedTexts;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.List;

/// One answer of a model and what became of it.
///
/// @param line one-based line of the log
/// @param time milliseconds since 1970, or [#NO_TIME]
/// @param model which model answered
/// @param segments one value a segment field, empty where there is none
/// @param loss in [0, 1], or NaN if the outcome is not known
/// @param score in [0, 1], or NaN
/// @param output what the model answered, empty if not told
/// @param client who asked, empty if not told
/// @param release which version of the model answered, empty if not told
/// @param signals what it tells besides
public record Event(
        long line,
        long time,
        String model,
        List<String> segments,
        double loss,
        double score,
        String output,
        String client,
        String release,
        Signals signals) {
    /// Marks an event without a time.
    public static final long NO_TIME = Long.MIN_VALUE;

    public Event {
        segments = List.copyOf(segments);
        if (loss < 0 || loss > 1) {
            throw new IllegalArgumentException("loss must be in [0, 1], got " + loss);
        }
        if (score < 0 || score > 1) {
            throw new IllegalArgumentException("score must be in [0, 1], got " + score);
        }
    }

    /// An event that tells nothing besides.
    public Event(
            long line,
            long time,
            String model,
            List<String> segments,
            double loss,
            double score,
            String output,
            String client,
            String release) {
        this(line, time, model, segments, loss, score, output, client, release, Signals.NONE);
    }

    /// Returns this event with another outcome.
    public Event withLoss(double other) {
        return new Event(line, time, model, segments, other, score, output, client, release, signals);
    }

    /// Returns this event with another score.
    public Event withScore(double other) {
        return new Event(line, time, model, segments, loss, other, output, client, release, signals);
    }

    /// Returns this event as line `other`.
    public Event withLine(long other) {
        return new Event(other, time, model, segments, loss, score, output, client, release, signals);
    }

    /// Returns this event with other signals.
    public Event withSignals(Signals other) {
        return new Event(line, time, model, segments, loss, score, output, client, release, other);
    }

    void save(StateWriter out, SharedTexts texts) throws IOException {
        out.number(line).number(time);
        texts.save(out, model);
        out.all(segments, texts::save).real(loss).real(score);
        texts.save(out, output);
        texts.save(out, client);
        texts.save(out, release);
        signals.save(out, texts);
    }

    static Event read(StateReader in, SharedTexts texts) throws IOException {
        return new Event(
                in.number(),
                in.number(),
                texts.read(in),
                in.all(texts::read),
                in.real(),
                in.real(),
                texts.read(in),
                texts.read(in),
                texts.read(in),
                Signals.read(in, texts));
    }
}
