package dev.bezoar.service.incident;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.IOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// The latest incidents of all books. They begin while an arrival is entered and never otherwise, so that their
/// numbers are the same whenever the ledger is read.
public final class Incidents implements Stateful {
    private static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<Long, Incident> byNumber = new TreeMap<>();
    private long begun;
    private long raised;
    private Consumer<Incident> listener = _ -> {};

    /// Tells `other` of each incident that begins from now on, by the thread that began it.
    public void listen(Consumer<Incident> other) {
        lock.lock();
        try {
            listener = listener.andThen(other);
        } finally {
            lock.unlock();
        }
    }

    /// Numbers incidents from `number + 1` on: those up to it are known to somebody, and gone.
    public void beginAfter(long number) {
        lock.lock();
        try {
            begun = number;
        } finally {
            lock.unlock();
        }
    }

    /// Begins an incident and returns its number.
    ///
    /// @param finding made of that number
    public long begin(long time, String topic, LongFunction<Finding> finding) {
        lock.lock();
        try {
            long number = ++begun;
            Incident fresh = new Incident(number, time, time, topic, finding.apply(number));
            byNumber.put(number, fresh);
            if (byNumber.size() > MOST) {
                byNumber.pollFirstEntry();
            }
            raised++;
            listener.accept(fresh);
            return number;
        } finally {
            lock.unlock();
        }
    }

    /// Says that incident `number` goes on, and what it says now.
    public void goesOn(long number, long time, Finding finding) {
        lock.lock();
        try {
            raised++;
            byNumber.computeIfPresent(
                    number, (_, known) -> new Incident(number, known.time(), time, known.topic(), finding));
        } finally {
            lock.unlock();
        }
    }

    /// Returns the incidents after number `after`, earliest first.
    public List<Incident> after(long after) {
        lock.lock();
        try {
            return List.copyOf(byNumber.tailMap(after, false).values());
        } finally {
            lock.unlock();
        }
    }

    /// Number of incidents so far.
    public long begun() {
        lock.lock();
        try {
            return begun;
        } finally {
            lock.unlock();
        }
    }

    /// Number of times that one was raised or went on.
    public long raised() {
        lock.lock();
        try {
            return raised;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void save(StateWriter out) throws IOException {
        lock.lock();
        try {
            out.mark("incidents")
                    .number(begun)
                    .number(raised)
                    .all(byNumber.values(), (to, incident) -> incident.save(to));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void restore(StateReader in) throws IOException {
        lock.lock();
        try {
            begun = in.mark("incidents").number();
            raised = in.number();
            byNumber.clear();
            in.all(Incident::read).forEach(incident -> byNumber.put(incident.number(), incident));
        } finally {
            lock.unlock();
        }
    }
}
