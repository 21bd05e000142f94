package dev.bezoar.service.alert;

import dev.bezoar.service.incident.Answers;
import dev.bezoar.service.incident.Incident;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.ledger.Note;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Tells every sink of every incident once, and again when nobody answered it.
///
/// A sink that was not there before is told of what begins from now on, and of what is still open when its time comes.
/// Nothing here keeps the service waiting.
public final class Alerts implements AutoCloseable {
    private static final String TOLD = "told";
    private static final String REMINDED = "reminded";
    private static final String WEBHOOK = "webhook"; // the note of versions that had one sink
    private static final long TEST_SECONDS = 20;

    private final AlertSettings settings;
    private final Ledger ledger;
    private final Incidents incidents;
    private final List<SinkAddress.Named> sinks = new ArrayList<>();
    private final Map<String, Outbox> outboxes = new HashMap<>();
    private long reminded;

    /// @throws IOException if the file of secrets or the ledger cannot be read
    public Alerts(AlertSettings settings, Ledger ledger, Incidents incidents) throws IOException {
        this.settings = settings;
        this.ledger = ledger;
        this.incidents = incidents;
        AlertSecrets secrets = AlertSecrets.in(settings.secrets());
        for (String address : settings.sinks()) {
            SinkAddress.Named sink = SinkAddress.read(address, secrets);
            if (sinks.stream().anyMatch(other -> other.name().equals(sink.name()))) {
                throw new IllegalArgumentException("--alert %s is there twice".formatted(sink.name()));
            }
            sinks.add(sink);
        }
    }

    /// Tells what was not told yet and all that begins from now on.
    ///
    /// @param now milliseconds since 1970
    public void begin(long now) throws IOException {
        Map<String, Note> notes = new HashMap<>();
        ledger.notes(TOLD).forEach(note -> notes.put(note.name(), note));
        for (SinkAddress.Named sink : sinks) {
            Optional<Note> known = Optional.ofNullable(notes.get(sink.name()))
                    .or(() -> Optional.ofNullable(notes.get(WEBHOOK))
                            .filter(_ -> sink.name().startsWith(WEBHOOK)));
            long last = known.isPresent() ? Long.parseLong(known.get().text()) : incidents.begun();
            remember(sink.name(), last);
            Outbox outbox = new Outbox(sink, settings.mostAMinute(), last, number -> remember(sink.name(), number));
            outboxes.put(sink.name(), outbox);
            incidents.after(last).forEach(outbox::accept);
            incidents.listen(outbox::accept);
        }
        reminded = ledger.notes(REMINDED).stream()
                .mapToLong(note -> Long.parseLong(note.text()))
                .findFirst()
                .orElse(now);
    }

    private void remember(String sink, long number) throws IOException {
        ledger.put(new Note(TOLD, sink, 0, Long.toString(number)));
    }

    /// Tells again what is open and became as old as [AlertSettings#again()], or a multiple of it, since the last call.
    ///
    /// @param now milliseconds since 1970
    public void remind(long now) throws IOException {
        long since = Math.min(reminded, now); // a clock that was set back tells rather twice than never
        long again = settings.again().toMillis();
        if (!sinks.isEmpty() && now > since) {
            Set<Long> answered = Answers.answered(ledger);
            List<Incident> due = incidents.after(0).stream()
                    .filter(one -> !answered.contains(one.number()))
                    .filter(one -> Math.floorDiv(now - one.time(), again)
                            > Math.max(0, Math.floorDiv(since - one.time(), again)))
                    .toList();
            if (!due.isEmpty()) {
                outboxes.values().forEach(outbox -> outbox.remind(due));
            }
            ledger.put(new Note(REMINDED, "all", 0, Long.toString(now)));
        }
        reminded = now;
    }

    /// What became of a test.
    ///
    /// @param sink its name
    /// @param sent whether it took the message
    /// @param problem why not, or empty
    public record Tested(String sink, boolean sent, String problem) {}

    /// Sends a test to every sink, beside what waits; returns when all have answered, or have not in time.
    public List<Tested> test() throws InterruptedException {
        List<Tested> tested = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Boolean>> sending = new HashMap<>();
            for (SinkAddress.Named sink : sinks) {
                sending.put(sink.name(), workers.submit(() -> {
                    sink.sink().send(Notice.test());
                    return true;
                }));
            }
            for (SinkAddress.Named sink : sinks) {
                tested.add(tested(
                        sink.name(), sending.getOrDefault(sink.name(), CompletableFuture.completedFuture(true))));
            }
            workers.shutdownNow();
        }
        return tested;
    }

    private static Tested tested(String sink, Future<Boolean> sending) throws InterruptedException {
        try {
            sending.get(TEST_SECONDS, TimeUnit.SECONDS);
            return new Tested(sink, true, "");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            return new Tested(sink, false, cause == null ? "failed" : String.valueOf(cause.getMessage()));
        } catch (TimeoutException _) {
            return new Tested(sink, false, "no answer in %d s".formatted(TEST_SECONDS));
        }
    }

    /// Returns how it stands with each sink, in the order of the settings.
    public List<Outbox.State> states() {
        return sinks.stream()
                .map(sink -> outboxes.get(sink.name()))
                .filter(java.util.Objects::nonNull)
                .map(Outbox::state)
                .toList();
    }

    /// Number of messages that were taken.
    public long sent() {
        return states().stream().mapToLong(Outbox.State::sent).sum();
    }

    /// Number of messages that were not.
    public long failures() {
        return states().stream().mapToLong(Outbox.State::failures).sum();
    }

    @Override
    public void close() {
        outboxes.values().forEach(Outbox::close);
    }
}
