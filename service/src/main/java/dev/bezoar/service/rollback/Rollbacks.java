package dev.bezoar.service.rollback;

import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Book;
import dev.bezoar.service.ledger.Entry;
import dev.bezoar.service.version.Deployment;
import dev.bezoar.service.version.ModelVersion;
import dev.bezoar.service.version.Versions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;

/// The book of roll-backs. It decides, when one is wanted, whether one begins: so that two alarms at once begin one,
/// and
/// what was begun once is not begun again.
///
/// Safe for several threads.
public final class Rollbacks implements Book {
    static final String WANTED = "ROLLBACK_WANTED";
    static final String ENDED = "ROLLBACK_ENDED";
    private static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Versions versions;
    private final Incidents incidents;
    private final LongPredicate isRevoked;
    private final NavigableMap<Long, Rollback> byNumber = new TreeMap<>();
    private final Map<String, Long> lastOfModel = new HashMap<>(); // that ran
    private final Map<String, Long> refusalTold = new HashMap<>(); // after which run
    private long count;

    /// @param isRevoked batches that hold what was taken back
    public Rollbacks(Versions versions, Incidents incidents, LongPredicate isRevoked) {
        this.versions = versions;
        this.incidents = incidents;
        this.isRevoked = isRevoked;
    }

    /// What became of a wish.
    ///
    /// @param rollback the roll-back
    /// @param isNew whether it is this wish's, and not there before
    record Decision(Rollback rollback, boolean isNew) {}

    @Override
    public Set<String> forms() {
        return Set.of(WANTED, ENDED);
    }

    @Override
    public Entry<?> read(String form, byte[] body) {
        return form.equals(WANTED) ? want(Wish.of(body)) : end(Ended.of(body));
    }

    Entry<Decision> want(Wish wish) {
        return (_, arrival) -> locked(() -> decide(wish, arrival));
    }

    Entry<Rollback.State> end(Ended ended) {
        return (number, arrival) -> locked(() -> take(ended, number, arrival));
    }

    private Decision decide(Wish wish, Arrival arrival) {
        Optional<Rollback> known = byNumber.values().stream()
                .filter(one -> wish.incident() > 0 && one.incident() == wish.incident())
                .findFirst();
        if (known.isPresent()) {
            return new Decision(known.get(), false);
        }
        Optional<Deployment> serving = versions.serving(wish.model());
        Optional<ModelVersion> target = target(wish);
        Verdict verdict = verdict(wish, serving, target, arrival.received());
        Rollback fresh = new Rollback(
                ++count,
                arrival.received(),
                wish.incident(),
                arrival.source(),
                wish.model(),
                serving.map(Deployment::version).orElse(""),
                verdict.state == Rollback.State.NONE
                        ? ""
                        : target.map(ModelVersion::version).orElse(""),
                target.map(one -> one.seal().digest()).orElse(""),
                wish.reason(),
                verdict.state,
                verdict.why,
                verdict.state == Rollback.State.RUNNING ? 0 : arrival.received());
        keep(fresh);
        if (fresh.state() == Rollback.State.RUNNING) {
            lastOfModel.put(fresh.model(), fresh.number());
            versions.demote(fresh.model(), fresh.from());
            if (!wish.to().isEmpty()) {
                versions.reinstate(fresh.model(), fresh.to());
            }
        }
        tell(fresh);
        return new Decision(fresh, true);
    }

    private record Verdict(Rollback.State state, String why) {}

    private Verdict verdict(Wish wish, Optional<Deployment> serving, Optional<ModelVersion> target, long now) {
        Optional<Rollback> last =
                Optional.ofNullable(lastOfModel.get(wish.model())).map(byNumber::get);
        if (last.isPresent() && last.get().state() == Rollback.State.RUNNING) {
            return new Verdict(
                    Rollback.State.REFUSED,
                    "Roll-back %d of it runs.".formatted(last.get().number()));
        }
        if (serving.isEmpty()) {
            return new Verdict(Rollback.State.NONE, "Nobody told which version serves: POST /v1/deployments says it.");
        }
        if (target.isEmpty()) {
            return new Verdict(
                    Rollback.State.NONE,
                    "No version is known that served before the change began, was not taken back, %sand holds no revoked batch."
                            .formatted(wish.terms().isSealed() ? "has a seal that holds " : ""));
        }
        if (target.get().version().equals(serving.get().version())) {
            return new Verdict(
                    Rollback.State.NONE,
                    "Version %s serves since before the change began: it does not come from a new version."
                            .formatted(target.get().version()));
        }
        boolean isSoon = wish.incident() > 0
                && last.isPresent()
                && now - last.get().time() < wish.terms().pauseMillis();
        if (isSoon) {
            return new Verdict(
                    Rollback.State.REFUSED,
                    "Roll-back %d was less than %,d minutes before."
                            .formatted(last.get().number(), wish.terms().pauseMillis() / 60_000));
        }
        return wish.terms().isDry()
                ? new Verdict(Rollback.State.DRY, "Nothing was run: --roll-back-dry.")
                : new Verdict(Rollback.State.RUNNING, "");
    }

    private Optional<ModelVersion> target(Wish wish) {
        if (!wish.to().isEmpty()) {
            return versions.find(wish.model(), wish.to());
        }
        Versions.Good good = new Versions.Good(wish.before(), wish.terms().isSealed(), isRevoked);
        Optional<ModelVersion> last = versions.lastGood(wish.model(), good);
        boolean isKnown = wish.before().line() < Long.MAX_VALUE || wish.before().arrival() < Long.MAX_VALUE;
        String serving = versions.serving(wish.model()).map(Deployment::version).orElse("");
        if (isKnown || last.isEmpty() || !last.get().version().equals(serving)) {
            return last;
        }
        return versions.lastGoodBeside(wish.model(), serving, good);
    }

    private Rollback.State take(Ended ended, long number, Arrival arrival) {
        Rollback known = byNumber.get(ended.number());
        if (known == null || known.state() != Rollback.State.RUNNING) {
            return known == null ? Rollback.State.FAILED : known.state();
        }
        Rollback now = known.ended(ended.state(), ended.output(), arrival.received());
        byNumber.put(now.number(), now);
        if (now.state() == Rollback.State.DONE) {
            versions.deploy(
                    now.model(), now.to(), number, new Versions.Since(arrival.received(), "roll-back " + now.number()));
        }
        tell(now);
        return now.state();
    }

    private void keep(Rollback fresh) {
        byNumber.put(fresh.number(), fresh);
        if (byNumber.size() > MOST) {
            byNumber.pollFirstEntry();
        }
    }

    private void tell(Rollback one) {
        if (one.state() == Rollback.State.RUNNING) {
            return;
        }
        if (one.state() == Rollback.State.REFUSED) {
            long last = lastOfModel.getOrDefault(one.model(), 0L);
            Long before = refusalTold.put(one.model(), last);
            if (one.incident() == 0 || (before != null && before == last)) {
                return;
            }
        }
        incidents.begin(
                one.ended(), ("roll-back " + one.model()).strip(), number -> RollbackWords.finding(number, one));
    }

    /// Returns the roll-backs, the latest first.
    public List<Rollback> all(int most) {
        return locked(
                () -> byNumber.descendingMap().values().stream().limit(most).toList());
    }

    /// Number of roll-backs that began.
    public long begun() {
        return locked(() -> byNumber.values().stream()
                .filter(one -> switch (one.state()) {
                    case RUNNING, DONE, FAILED, INTERRUPTED -> true;
                    case NONE, REFUSED, DRY -> false;
                })
                .count());
    }

    private interface Work<T> {
        T done();
    }

    private <T> T locked(Work<T> work) {
        lock.lock();
        try {
            return work.done();
        } finally {
            lock.unlock();
        }
    }
}
