package dev.bezoar.service.alert;

import dev.bezoar.service.incident.Incident;
import dev.bezoar.service.log.ServiceLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What waits for one sink, sent by a thread of its own in order; a failure is tried again, ever more seldom. When
/// there is more than the sink may get, it comes together in one message.
final class Outbox implements AutoCloseable {
    private static final int MOST_WAITING = 1_000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final SinkAddress.Named sink;
    private final Told told;
    private final Pace pace;
    private final Thread sender;
    private final Deque<Incident> waiting = new ArrayDeque<>();
    private final Deque<Incident> reminders = new ArrayDeque<>();
    private long untold;
    private long lastUntold;
    private long through; // up to where the notice that is being sent tells
    private long last;
    private long sent;
    private long failures;
    private String problem = "";
    private boolean isClosed;

    /// Remembers up to which incident was told.
    interface Told {
        void told(long number) throws IOException;
    }

    /// @param last the number of the incident that was told last
    Outbox(SinkAddress.Named sink, int mostAMinute, long last, Told told) {
        this.sink = sink;
        this.told = told;
        this.last = last;
        this.pace = new Pace(mostAMinute, System.nanoTime());
        this.sender = Thread.ofVirtual().name(sink.name()).start(this::run);
    }

    /// How it stands with a sink.
    ///
    /// @param sink its name
    /// @param told number of the last incident that it was told of
    /// @param waiting incidents that wait
    /// @param sent messages since the start
    /// @param failures since the start
    /// @param problem why the last message was not taken; empty if it was
    public record State(String sink, long told, long waiting, long sent, long failures, String problem) {}

    synchronized void accept(Incident incident) {
        if (waiting.size() == MOST_WAITING) {
            untold++;
            lastUntold = incident.number();
        } else {
            waiting.add(incident);
        }
        notifyAll();
    }

    synchronized void remind(List<Incident> open) {
        if (reminders.size() < MOST_WAITING) {
            reminders.addAll(open);
        }
        notifyAll();
    }

    synchronized State state() {
        return new State(sink.name(), last, waiting.size() + untold, sent, failures, problem);
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                Notice next = next();
                if (next == null) {
                    return;
                }
                if (attempt(next)) {
                    pause = FIRST_PAUSE;
                } else {
                    Thread.sleep(pause);
                    Duration twice = pause.multipliedBy(2);
                    pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Notice next() throws InterruptedException {
        while (!isClosed) {
            if (waiting.isEmpty() && reminders.isEmpty()) {
                wait();
                continue;
            }
            long pause = pace.pause(System.nanoTime());
            if (pause > 0) {
                wait(1 + pause / 1_000_000);
                continue;
            }
            if (waiting.isEmpty()) {
                return new Notice(Notice.Occasion.REMINDER, List.copyOf(reminders), 0);
            }
            boolean isTogether = untold > 0 || !problem.isEmpty() || pace.isLast(System.nanoTime());
            List<Incident> next = isTogether ? List.copyOf(waiting) : List.of(waiting.getFirst());
            through = untold > 0 ? lastUntold : next.getLast().number();
            return new Notice(Notice.Occasion.NEW, next, untold);
        }
        return null;
    }

    private boolean attempt(Notice notice) throws InterruptedException {
        Optional<String> failure = Optional.empty();
        try {
            sink.sink().send(notice);
        } catch (IOException trouble) {
            failure = Optional.of(String.valueOf(trouble.getMessage()));
        }
        boolean wasWell = done(notice, failure);
        if (failure.isPresent() && wasWell) {
            ServiceLog.warn("sink-failed", Map.of("sink", sink.name(), "problem", failure.get()));
        } else if (failure.isEmpty() && !wasWell) {
            ServiceLog.info("sink-recovered", Map.of("sink", sink.name()));
        }
        if (failure.isEmpty() && notice.occasion() == Notice.Occasion.NEW) {
            remember();
        }
        return failure.isEmpty();
    }

    /// Returns whether the message before was taken.
    private synchronized boolean done(Notice notice, Optional<String> failure) {
        boolean wasWell = problem.isEmpty();
        pace.take(System.nanoTime());
        problem = failure.orElse("");
        if (failure.isPresent()) {
            failures++;
            return wasWell;
        }
        sent++;
        Deque<Incident> from = notice.occasion() == Notice.Occasion.NEW ? waiting : reminders;
        notice.incidents().forEach(_ -> from.removeFirst());
        if (notice.occasion() == Notice.Occasion.NEW) {
            untold -= notice.more();
            last = through;
        }
        return wasWell;
    }

    private void remember() {
        long number = state().told();
        try {
            told.told(number);
        } catch (IOException trouble) { // then it is told again after a restart
            ServiceLog.warn(
                    "sink-not-noted", Map.of("sink", sink.name(), "problem", String.valueOf(trouble.getMessage())));
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
        sender.interrupt();
        if (sink.sink() instanceof AutoCloseable open) {
            closeQuietly(open);
        }
    }

    private static void closeQuietly(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception _) {
            // nothing waits for it
        }
    }
}
