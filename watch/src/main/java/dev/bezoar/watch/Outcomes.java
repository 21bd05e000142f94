package dev.bezoar.watch;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Joins outcomes that come later with the events they are of.
///
/// The latest `most` events without an outcome are remembered; an outcome of an older event, or of one that nobody
/// told, joins nothing. One thread.
public final class Outcomes {
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

    /// Returns the event of `id` with its outcome alone: what was counted when it happened is not counted again.
    ///
    /// @param line where the outcome stands
    /// @param label what would have been right, or empty
    /// @param loss in [0, 1], or NaN to compare `label` with what was answered
    public Optional<Event> join(String id, long line, String label, double loss) {
        Event event = open.remove(id);
        if (event == null) {
            unknown++;
            return Optional.empty();
        }
        double known = !Double.isNaN(loss) ? loss : event.output().equals(label) ? 0 : 1;
        joined++;
        return Optional.of(new Event(
                line,
                event.time(),
                event.model(),
                event.segments(),
                known,
                Double.NaN,
                "",
                event.client(),
                event.release()));
    }

    /// Number of outcomes that found their event.
    public long joined() {
        return joined;
    }

    /// Number of outcomes that did not.
    public long unknown() {
        return unknown;
    }
}
