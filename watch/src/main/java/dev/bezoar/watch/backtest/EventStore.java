package dev.bezoar.watch.backtest;

import dev.bezoar.watch.Event;
import java.util.ArrayList;
import java.util.List;

/// The first [#MOST] events of a log, in memory because they are replayed many times.
public final class EventStore {
    /// Events beyond these are left out.
    public static final int MOST = 1_000_000;

    private final List<Event> events = new ArrayList<>();
    private long leftOut;

    /// Adds an event.
    public void add(Event event) {
        if (events.size() < MOST) {
            events.add(event);
        } else {
            leftOut++;
        }
    }

    List<Event> events() {
        return events;
    }

    long leftOut() {
        return leftOut;
    }
}
