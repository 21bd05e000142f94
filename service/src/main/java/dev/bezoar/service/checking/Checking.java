package dev.bezoar.service.checking;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.queries.Decision;
import dev.bezoar.queries.GuardSnapshot;
import dev.bezoar.queries.Query;
import dev.bezoar.queries.print.Secret;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Book;
import dev.bezoar.service.ledger.Entry;
import dev.bezoar.service.ledger.Intake;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
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
public final class Checking implements Book, Stateful {
    private static final System.Logger LOGGER = System.getLogger(Checking.class.getName());
    private static final int MOST_AT_ONCE = 256; // queries in the guard
    private static final long PATIENCE_MILLISECONDS = 50;
    private static final String SOURCE = "service";

    private final CheckSettings settings;
    private final Recorder recorder = new Recorder();
    private final ModelGuards guards;
    private final Suspects suspects;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final LongAdder unguarded = new LongAdder();
    private long entered; // number of the last record that incidents know of
    private boolean isFailing;

    /// @param incidents where searches and copiers go
    /// @param secret keys all fingerprints
    public Checking(CheckSettings settings, Incidents incidents, Secret secret) {
        this.settings = settings;
        this.guards = new ModelGuards(settings.policy(), secret, recorder);
        this.suspects = new Suspects(incidents);
    }

    /// Returns how queries are checked.
    public CheckSettings settings() {
        return settings;
    }

    /// A query that was checked.
    ///
    /// @param id to give to [#answered]
    record Done(CheckId id, Decision decision) {}

    /// Returns what to do with `query` to `model`, or nothing if the guard cannot tell: too many ask at once, or it
    /// failed.
    Optional<Done> check(String model, Query query) {
        try {
            if (room.tryAcquire(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                try {
                    ModelGuard guard = guards.of(model);
                    Decision decision = guard.check(query);
                    return Optional.of(new Done(new CheckId(guard.number(), decision.id()), decision));
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
    boolean answered(CheckId id, String output, double score) {
        return guards.find(id.guard())
                .map(guard -> guard.answered(id.query(), output, score))
                .orElse(false);
    }

    /// Brings what was learnt since the last time to the ledger. What cannot be stored now is tried again.
    public synchronized void store(Intake intake, Clock clock) {
        try {
            for (Optional<Recorder.Group> group = recorder.oldest(); group.isPresent(); group = recorder.oldest()) {
                byte[] body = group.get().body(this::model);
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

    private String model(int guard) {
        return guards.find(guard).map(ModelGuard::model).orElse("");
    }

    private Long enter(CheckGroup group, long time) {
        long number = group.first();
        for (CheckRecord record : group.records()) {
            recorder.goOnAfter(number);
            guards.of(record.guard(), group.model(record)).learn(number, record);
            if (number > entered && record instanceof CheckRecord.Checked checked) {
                suspects.note(time, group.model(record), checked);
            }
            entered = Math.max(entered, number);
            number++;
        }
        return number;
    }

    /// A snapshot may hold queries that the ledger has not got yet. If it never gets them, the guards know them all the
    /// same, and no incident is about them.
    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("checking").number(entered).part(suspects).part(guards);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        entered = in.mark("checking").number();
        recorder.goOnAfter(entered);
        in.part(suspects).part(guards);
    }

    /// What is known of the queries to one model.
    ///
    /// @param model its name, empty if queries name none
    /// @param isShared whether it is all models beyond the first
    public record OfModel(String model, boolean isShared, GuardSnapshot known) {}

    /// Returns what the guards know, of one model after the other.
    public List<OfModel> snapshots() {
        return guards.all().stream()
                .map(guard -> new OfModel(guard.model(), guard.number() == ModelGuards.SHARED, guard.snapshot()))
                .toList();
    }

    /// Number of queries that no guard could decide on.
    public long unguarded() {
        return unguarded.sum();
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
