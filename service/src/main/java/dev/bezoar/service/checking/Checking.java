package dev.bezoar.service.checking;

import dev.bezoar.queries.Decision;
import dev.bezoar.queries.GuardSnapshot;
import dev.bezoar.queries.Query;
import dev.bezoar.queries.QueryGuard;
import dev.bezoar.queries.QueryId;
import dev.bezoar.queries.print.Secret;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Book;
import dev.bezoar.service.ledger.Entry;
import dev.bezoar.service.ledger.Intake;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// The book of checked queries.
///
/// A query is decided on from memory, before the ledger has it: [#store] brings what was learnt there in groups. What
/// was decided in the last moments before a crash is therefore not known after it. Incidents begin when the ledger has
/// the queries that they are about.
///
/// Safe for several threads.
public final class Checking implements Book {
    private static final System.Logger LOGGER = System.getLogger(Checking.class.getName());
    private static final int MOST_AT_ONCE = 256; // queries in the guard
    private static final long PATIENCE_MILLISECONDS = 50;
    private static final String SOURCE = "service";

    private final CheckSettings settings;
    private final Recorder recorder = new Recorder();
    private final QueryGuard guard;
    private final Suspects suspects;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final LongAdder unguarded = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private long entered; // number of the last record that incidents know of
    private boolean isFailing;

    /// @param incidents where searches and copiers go
    /// @param secret keys all fingerprints
    public Checking(CheckSettings settings, Incidents incidents, Secret secret) {
        this.settings = settings;
        this.guard = new QueryGuard(settings.policy(), secret, recorder);
        this.suspects = new Suspects(incidents);
    }

    /// Returns how queries are checked.
    public CheckSettings settings() {
        return settings;
    }

    /// Returns what to do with `query`, or nothing if the guard cannot tell: too many ask at once, or it failed.
    public Optional<Decision> check(Query query) {
        try {
            if (room.tryAcquire(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                try {
                    return Optional.of(guard.check(query));
                } finally {
                    room.release();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            LOGGER.log(System.Logger.Level.ERROR, "a query could not be checked", broken);
        }
        unguarded.increment();
        return Optional.empty();
    }

    /// Takes the model's answer; returns whether a query was waiting for it.
    ///
    /// @param score how sure the model was, NaN if it does not tell
    public boolean answered(QueryId id, String output, double score) {
        boolean isKnown = guard.answered(id, output, score);
        if (isKnown) {
            answered.increment();
        }
        return isKnown;
    }

    /// Brings what was learnt since the last time to the ledger. What cannot be stored now is tried again.
    public synchronized void store(Intake intake, Clock clock) {
        try {
            for (Optional<Recorder.Group> group = recorder.oldest(); group.isPresent(); group = recorder.oldest()) {
                byte[] body = group.get().body();
                intake.take(new Arrival(clock.millis(), SOURCE, CheckGroup.FORM, body), read(CheckGroup.FORM, body));
                recorder.stored(group.get());
            }
            isFailing = false;
        } catch (IOException trouble) {
            if (!isFailing) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "checked queries wait for the ledger: {0}",
                        String.valueOf(trouble.getMessage()));
            }
            isFailing = true;
        }
    }

    @Override
    public Set<String> forms() {
        return Set.of(CheckGroup.FORM);
    }

    @Override
    public Entry<Long> read(String form, byte[] body) throws IOException {
        CheckGroup group = CheckGroup.read(body);
        return (_, arrival) -> enter(group, arrival.received());
    }

    private Long enter(CheckGroup group, long time) {
        long number = group.first();
        for (CheckRecord record : group.records()) {
            if (recorder.isNew(number)) { // of an earlier run
                learn(record);
            }
            if (number > entered && record instanceof CheckRecord.Checked(var seen, var suspicion)) {
                suspects.note(time, seen, suspicion);
            }
            entered = Math.max(entered, number);
            number++;
        }
        return number;
    }

    private void learn(CheckRecord record) {
        switch (record) {
            case CheckRecord.Checked(var seen, var _) -> guard.checkAgain(seen);
            case CheckRecord.Answered(var id, var answer, var isWhole) -> {
                guard.answeredAgain(id, answer, isWhole);
                answered.increment();
            }
        }
    }

    /// Returns what the guard knows.
    public GuardSnapshot snapshot() {
        return guard.snapshot();
    }

    /// Number of queries that the guard could not decide on.
    public long unguarded() {
        return unguarded.sum();
    }

    /// Number of answers taken.
    public long answers() {
        return answered.sum();
    }

    /// Number of records that the ledger never got.
    public long lost() {
        return recorder.lost();
    }

    /// Number of bytes that wait for the ledger.
    public long waitingBytes() {
        return recorder.waitingBytes();
    }
}
