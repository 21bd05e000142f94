package dev.bezoar.service.rollback;

import dev.bezoar.service.incident.Incident;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Intake;
import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.ledger.Note;
import dev.bezoar.service.log.ServiceLog;
import dev.bezoar.service.version.Moment;
import dev.bezoar.service.version.Versions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// Runs what the book of roll-backs decided, one at a time. Whatever it is about to do is in the ledger before.
public final class RollbackRunner implements AutoCloseable {
    private static final String SERVICE = "service";
    private static final String SEEN = "roll-back-seen";
    private static final String ALL = "all";
    private static final String OUTPUT = " output"; // the stream of a model's output checks

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final RollbackSettings settings;
    private final Doing doing;
    private final Parts parts;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("roll-back").daemon().factory());

    /// What it speaks to.
    ///
    /// @param versions the book of versions
    /// @param book the book of roll-backs
    /// @param ledger remembers up to which incident was looked at
    /// @param intake takes arrivals
    /// @param clock tells the time
    public record Parts(Versions versions, Rollbacks book, Ledger ledger, Intake intake, Clock clock) {}

    private final boolean isSealed;

    /// @param isSealed whether only versions are put back of which the seal was checked
    /// @throws IOException if the program to run is not to be trusted
    public RollbackRunner(RollbackSettings settings, boolean isSealed, Parts parts) throws IOException {
        this.settings = settings;
        this.isSealed = isSealed;
        this.doing = Doing.of(settings);
        this.parts = parts;
    }

    /// Ends what was interrupted, looks at the incidents since the last time, and at all that begin from now on.
    public void begin(Incidents incidents) throws IOException {
        for (Rollback one : parts.book().all(Integer.MAX_VALUE)) {
            if (one.state() == Rollback.State.RUNNING) {
                Rollback.State _ = end(new Ended(
                        one.number(),
                        Rollback.State.INTERRUPTED,
                        "The service stopped in the middle; nobody knows whether the version was put back."));
            }
        }
        if (settings.on().isEmpty()) {
            parts.ledger().remove(SEEN, ALL); // what happens meanwhile is not made up for
            return;
        }
        Optional<Note> seen = parts.ledger().notes(SEEN).stream().findFirst();
        long last = seen.isPresent() ? Long.parseLong(seen.get().text()) : incidents.begun();
        long _ = see(last);
        incidents.after(last).forEach(this::accept);
        incidents.listen(this::accept);
    }

    private void accept(Incident incident) {
        try {
            worker.execute(() -> attempt(incident));
        } catch (RejectedExecutionException _) {
            // the service stops; the incident is looked at at its next start
        }
    }

    private void attempt(Incident incident) {
        try {
            Optional<String> model = model(incident);
            boolean isFit =
                    model.isPresent() && settings.on().stream().anyMatch(one -> one.fits(model.get(), incident.kind()));
            if (isFit) {
                Wish wish = new Wish(
                        incident.number(), model.get(), "", incident.finding().title(), moment(incident), terms());
                Rollbacks.Decision decision = kept(() -> want(wish, SERVICE));
                if (decision.isNew() && decision.rollback().state() == Rollback.State.RUNNING) {
                    run(decision.rollback());
                }
            }
            long _ = kept(() -> see(incident.number()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // what is left is looked at at the next start
        }
    }

    /// Something that the ledger must keep.
    private interface Keeping<T> {
        T keep() throws IOException;
    }

    /// Tries until the ledger took it.
    private static <T> T kept(Keeping<T> keeping) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return keeping.keep();
            } catch (IOException trouble) {
                ServiceLog.warn("roll-back-waits", Map.of("problem", String.valueOf(trouble.getMessage())));
                Thread.sleep(pause);
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            }
        }
    }

    private long see(long number) throws IOException {
        parts.ledger().put(new Note(SEEN, ALL, 0, Long.toString(number)));
        return number;
    }

    /// The model that an incident is about; if it names none, the only one that there is.
    private Optional<String> model(Incident incident) {
        List<String> known = parts.versions().view(Optional.empty(), 0).stream()
                .map(Versions.View::model)
                .toList();
        if (incident.finding().evidence().get("model") instanceof String named) {
            boolean isOutput = named.endsWith(OUTPUT) && !known.contains(named);
            return Optional.of(isOutput ? named.substring(0, named.length() - OUTPUT.length()) : named);
        }
        return known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
    }

    private static Moment moment(Incident incident) {
        Map<String, Object> evidence = incident.finding().evidence();
        return new Moment(
                evidence.get("onset earliest line") instanceof Number line ? line.longValue() : Long.MAX_VALUE,
                evidence.get("onset earliest arrival") instanceof Number arrival
                        ? arrival.longValue()
                        : Long.MAX_VALUE);
    }

    /// Puts a version back for a person; returns what was decided, while it runs.
    ///
    /// @param by who wants it
    /// @param model whose version
    /// @param to which, empty for the last good one
    /// @param reason in words
    /// @throws IllegalArgumentException if there is no way to put versions back, or no such version
    public Rollback ask(String by, String model, String to, String reason) throws IOException {
        if (settings.action() instanceof Action.None && !settings.isDry()) {
            throw new IllegalArgumentException(
                    "the service was started without --roll-back-command, --roll-back-url or --roll-back-dry");
        }
        if (!to.isEmpty() && parts.versions().find(model, to).isEmpty()) {
            throw new IllegalArgumentException("there is no version '%s' of the model '%s'".formatted(to, model));
        }
        Rollbacks.Decision decision = want(new Wish(0, model, to, reason, Moment.UNKNOWN, terms()), by);
        if (decision.rollback().state() == Rollback.State.RUNNING) {
            worker.execute(() -> {
                try {
                    run(decision.rollback());
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        return decision.rollback();
    }

    private Wish.Terms terms() {
        return new Wish.Terms(settings.pause().toMillis(), settings.isDry(), isSealed);
    }

    private Rollbacks.Decision want(Wish wish, String by) throws IOException {
        return parts.intake()
                .take(
                        new Arrival(parts.clock().millis(), by, Rollbacks.WANTED, wish.bytes()),
                        parts.book().want(wish));
    }

    private Rollback.State end(Ended ended) throws IOException {
        Rollback.State state = parts.intake()
                .take(
                        new Arrival(parts.clock().millis(), SERVICE, Rollbacks.ENDED, ended.bytes()),
                        parts.book().end(ended));
        ServiceLog.warn("roll-back-ended", Map.of("number", ended.number(), "state", ended.state()));
        return state;
    }

    private void run(Rollback rollback) throws InterruptedException {
        ServiceLog.warn(
                "roll-back-begun",
                Map.of(
                        "number", rollback.number(),
                        "model", rollback.model(),
                        "from", rollback.from(),
                        "to", rollback.to()));
        Program.Result result;
        try {
            result = doing.run(rollback);
        } catch (IOException trouble) {
            result = new Program.Result(false, String.valueOf(trouble.getMessage()));
        }
        Rollback.State how = result.isDone() ? Rollback.State.DONE : Rollback.State.FAILED;
        Ended ended = new Ended(rollback.number(), how, result.told());
        Rollback.State _ = kept(() -> end(ended));
    }

    @Override
    public void close() {
        worker.shutdownNow();
        doing.close();
    }
}
