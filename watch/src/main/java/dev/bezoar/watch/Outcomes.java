package dev.bezoar.watch;

import dev.bezoar.core.state.SharedTexts;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Joins outcomes and feedback that come later with the events they are of.
///
/// The latest `most` events without an outcome are remembered; an outcome of an older event, or of one that nobody
/// told, joins nothing. One thread.
public final class Outcomes implements Stateful {
    private final int most;
    private final Map<String, Event> open = new LinkedHashMap<>();
    private long joined;
    private long unknown;

    /// @param most events that are remembered, about 300 bytes each
    public Outcomes(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, got " + most);
        }
        this.most = most;
    }

    /// Remembers `event` if its outcome is not known yet.
    public void await(String id, Event event) {
        if (id.isEmpty() || !Double.isNaN(event.loss())) {
            return;
        }
        open.put(id, event);
        if (open.size() > most) {
            Iterator<String> oldest = open.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /// Returns the event of `id` with what is told of it alone: what was counted when it happened is not counted again.
    /// An event whose outcome came is not remembered any more.
    ///
    /// @param line where it stands
    /// @param told what became of it
    public Optional<Event> join(String id, long line, Told told) {
        Event event = told.isOutcome() ? open.remove(id) : open.get(id);
        if (event == null) {
            unknown++;
            return Optional.empty();
        }
        joined++;
        return Optional.of(new Event(
                line,
                event.time(),
                event.model(),
                event.segments(),
                told.loss(event.output()),
                Double.NaN,
                "",
                event.client(),
                event.release(),
                Signals.ofOutcome(event.score()).withFeedback(told.feedback)));
    }

    /// What is told of an earlier event.
    ///
    /// @param label what would have been right, or empty
    /// @param loss in [0, 1], or NaN to compare `label` with what was answered
    /// @param feedback how content somebody was, in [0, 1], or NaN
    public record Told(String label, double loss, double feedback) {

        /// Whether it tells if the answer was right.
        public boolean isOutcome() {
            return !Double.isNaN(loss) || !label.isEmpty();
        }

        private double loss(String output) {
            return !Double.isNaN(loss) || label.isEmpty() ? loss : output.equals(label) ? 0 : 1;
        }
    }

    /// Number of outcomes that found their event.
    public long joined() {
        return joined;
    }

    /// Number of outcomes that did not.
    public long unknown() {
        return unknown;
    }

    @Override
    public void save(StateWriter out) throws IOException {
        SharedTexts texts = new SharedTexts();
        out.mark("outcomes").number(joined).number(unknown);
        out.entries(open, StateWriter::text, (to, event) -> event.save(to, texts));
    }

    @Override
    public void restore(StateReader in) throws IOException {
        SharedTexts texts = new SharedTexts();
        joined = in.mark("outcomes").number();
        unknown = in.number();
        in.entries(open, StateReader::text, from -> Event.read(from, texts));
    }
}
