package dev.bezoar.watch;

import java.util.Arrays;
import java.util.Optional;

/// Whether events come in the order of their times; what servers mix up by a little does not count.
final class TimeOrder {
    private static final int APART = 1_000; // events

    private final long[] latest = new long[APART]; // the latest time until each of the last events
    private long events;
    private long early;
    private long firstLine;

    TimeOrder() {
        Arrays.fill(latest, Event.NO_TIME);
    }

    void add(Event event) {
        if (event.time() == Event.NO_TIME) {
            return;
        }
        int place = (int) (events % APART);
        if (event.time() < latest[place]) {
            firstLine = early == 0 ? event.line() : firstLine;
            early++;
        }
        long before = latest[(int) ((events + APART - 1) % APART)];
        latest[place] = Math.max(before, event.time());
        events++;
    }

    /// Returns a sentence if events do not come in the order of their times.
    Optional<String> problem() {
        return early == 0
                ? Optional.empty()
                : Optional.of(
                        ("times go back: %,d %s earlier than one %,d events before, the first on line %,d; events are taken"
                                        + " line by line, so what was eroded and when is not to be trusted: sort them by time")
                                .formatted(early, early == 1 ? "event is" : "events are", APART, firstLine));
    }
}
