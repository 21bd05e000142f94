package dev.bezoar.service.admission;

import dev.bezoar.gate.Contribution;
import dev.bezoar.gate.Decision;
import dev.bezoar.gate.Gate;
import dev.bezoar.gate.Reason;
import dev.bezoar.gate.TextReader;
import dev.bezoar.gate.Turn;
import dev.bezoar.gate.Verdict;
import dev.bezoar.gate.release.Batch;
import dev.bezoar.gate.release.CanaryVerdict;
import dev.bezoar.gate.release.Lineage;
import dev.bezoar.gate.sketch.SecretHash;
import dev.bezoar.service.admission.Batches.Made;
import dev.bezoar.service.admission.Batches.Standing;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Book;
import dev.bezoar.service.ledger.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// The book of the gate: what a model may learn from, by what is in the ledger.
///
/// Safe for several threads. Memory is what the gate's policy allows and about 300 bytes for each record that was let
/// in; texts stay in the ledger.
public final class Admission implements Book {
    private static final long MILLISECONDS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final SecretHash secret;
    private final TextReader reader;
    private final Records records = new Records();
    private final Groups groups = new Groups();
    private final Batches batches = new Batches();
    private final Trails trails;
    private final GateIncidents incidents;
    private final Counts counts = new Counts();
    private final Set<String> distrusted = new HashSet<>();
    private Rules rules = Rules.USUAL;
    private Gate gate;
    private Desk desk;
    private boolean isChanged;
    private long nextDue = Long.MAX_VALUE;

    /// @param incidents where groups, distrusted contributors and failed canaries go
    /// @param secret unknown to those who contribute; the same whenever the ledger is read
    /// @param modelsOf names of the models that learnt a batch
    public Admission(Incidents incidents, SecretHash secret, LongFunction<List<String>> modelsOf) {
        this.secret = secret;
        this.reader = new TextReader(secret);
        this.incidents = new GateIncidents(incidents);
        this.trails = new Trails(records, groups, batches, modelsOf);
        this.gate = new Gate(rules.policy(), secret, rules.validity());
        this.desk = new Desk(gate, records, groups);
    }

    @Override
    public Set<String> forms() {
        return RequestText.Form.names();
    }

    @Override
    public Entry<?> read(String form, byte[] body) throws IOException {
        return entry(RequestText.read(RequestText.Form.valueOf(form), body));
    }

    /// Returns the arrival that keeps `request`.
    public static Arrival arrival(Request request, long received, String source) {
        return new Arrival(received, source, RequestText.form(request).name(), RequestText.write(request));
    }

    private Entry<?> entry(Request request) {
        return switch (request) {
            case Request.NewRules(Rules fresh) -> adopt(fresh);
            case Request.Turns turns -> turns(turns);
            case Request.Feedback feedback -> feedback(feedback);
            case Request.Trusted trusted -> trusted(trusted);
            case Request.Audits audits -> audits(audits);
            case Request.Settle _ -> settle();
            case Request.Release(int most) -> release(most);
            case Request.CanaryAnswers canary -> canary(canary);
            case Request.Review review -> review(review);
            case Request.Revoke revoke -> revoke(revoke);
        };
    }

    private <R> R locked(Supplier<R> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private <R> Entry<R> under(Function<Moment, R> work) {
        return (number, arrival) -> locked(() -> work.apply(new Moment(number, arrival.received(), arrival.source())));
    }

    /// When and by whom something is entered.
    record Moment(long arrival, long time, String by) {
        long second() {
            return Math.floorDiv(time, MILLISECONDS);
        }
    }

    /// The rules in force.
    public Rules rules() {
        return locked(() -> rules);
    }

    /// Returns the entry of other rules: all that is known stays, and is judged by them from now on.
    public Entry<Boolean> adopt(Rules fresh) {
        return under(_ -> {
            Gate next = new Gate(fresh.policy(), secret, fresh.validity());
            next.restore(gate.state());
            rules = fresh;
            gate = next;
            desk = new Desk(gate, records, groups);
            isChanged = true;
            return true;
        });
    }

    /// Returns the entry of exchanges with the model.
    public Entry<Integer> turns(Request.Turns turns) {
        return under(moment -> {
            for (Request.Said said : turns.turns()) {
                gate.turn(new Turn(said.contributor(), said.input(), said.output(), moment.second()));
            }
            counts.turns += turns.turns().size();
            return turns.turns().size();
        });
    }

    /// Returns the entry of contributions.
    public Entry<List<Receipt>> feedback(Request.Feedback feedback) {
        List<Gathered> gathered = feedback.offers().stream()
                .map(offer -> new Gathered(offer, reader.read(offer.seen())))
                .toList();
        return under(moment -> {
            List<Receipt> receipts = new ArrayList<>();
            for (int part = 0; part < gathered.size(); part++) {
                receipts.add(offer(gathered.get(part), moment, part));
            }
            return receipts;
        });
    }

    /// What comes before the one thread that decides.
    private record Gathered(Offer offer, TextReader.Read read) {}

    private Receipt offer(Gathered gathered, Moment moment, int part) {
        Offer offer = gathered.offer;
        Kept known = records.find(offer.id());
        if (known != null) {
            counts.repeated++;
            return Receipt.of(known, true);
        }
        Contribution contribution = offer.contribution(moment.second());
        if (offer.turn()) {
            gate.turn(
                    new Turn(contribution.contributor(), contribution.input(), contribution.output(), moment.second()));
        }
        List<Reason> against = offer.score() >= rules.contentLimit()
                ? List.of(new Reason.Classified(offer.score(), rules.contentLimit()))
                : List.of();
        Kept record = records.fresh(offer, new Kept.Place(moment.time(), moment.arrival(), part));
        switch (gate.decide(contribution, gathered.read, against)) {
            case Decision.Accepted(long until) -> held(record, until, List.of());
            case Decision.Held(long until, List<Reason> reasons) -> held(record, until, reasons);
            case Decision.Refused(List<Reason> reasons) -> refused(record, reasons);
        }
        isChanged = true;
        return Receipt.of(record, false);
    }

    private void held(Kept record, long until, List<Reason> reasons) {
        record.isAccepted = true;
        record.until = until;
        record.reasons = reasons;
        nextDue = Math.min(nextDue, until);
        if (reasons.isEmpty()) {
            counts.accepted++;
        } else {
            counts.held++;
        }
        records.keep(record);
    }

    private void refused(Kept record, List<Reason> reasons) {
        record.state = State.REJECTED;
        record.reasons = reasons;
        counts.refused++;
        boolean isLater = reasons.stream()
                .allMatch(reason -> reason instanceof Reason.Full || reason instanceof Reason.ContributorCap);
        if (!isLater) { // else it may be offered again
            records.refuse(record);
        }
    }

    /// Returns the entry of texts that the model learnt already.
    public Entry<Integer> trusted(Request.Trusted trusted) {
        return under(_ -> {
            trusted.texts().forEach(gate::trusted);
            counts.trusted += trusted.texts().size();
            return trusted.texts().size();
        });
    }

    /// Returns the entry of audits; it tells how many were of a known record or named a contributor.
    public Entry<Integer> audits(Request.Audits audits) {
        return under(_ -> {
            int taken = 0;
            for (Request.Audit audit : audits.audits()) {
                Kept record = records.find(audit.record());
                String contributor =
                        audit.contributor().isEmpty() && record != null ? record.contributor : audit.contributor();
                if (!contributor.isEmpty()) {
                    gate.audited(contributor, audit.wrong());
                    taken++;
                }
            }
            counts.audits += taken;
            isChanged |= taken > 0;
            return taken;
        });
    }

    /// Whether [#settle()] would have something to judge now.
    ///
    /// @param time milliseconds since 1970
    public boolean isDue(long time) {
        return locked(() -> isChanged || nextDue <= Math.floorDiv(time, MILLISECONDS));
    }

    /// Returns the entry of judging what is due.
    public Entry<Settled> settle() {
        return under(this::settle);
    }

    /// What was judged.
    ///
    /// @param eligible records that may be released now
    /// @param quarantined records that a person should see
    /// @param groups that were not known before
    public record Settled(int eligible, int quarantined, int groups) {}

    private Settled settle(Moment moment) {
        int eligible = 0;
        int quarantined = 0;
        for (Verdict verdict : gate.settle(moment.second())) {
            Kept record = records.find(verdict.record());
            if (record == null) {
                continue;
            }
            switch (verdict) {
                case Verdict.Eligible _ -> {
                    record.state = State.ELIGIBLE;
                    eligible++;
                }
                case Verdict.Quarantined(String _, List<Reason> reasons) -> {
                    record.state = State.QUARANTINED;
                    record.reasons = reasons;
                    quarantined++;
                }
            }
        }
        List<Groups.Group> fresh = groups.settle(gate);
        fresh.forEach(group -> incidents.group(moment.time(), group, since(group.members())));
        gate.distrusted().forEach((name, evidence) -> {
            if (distrusted.add(name)) {
                incidents.distrusted(moment.time(), name, evidence, since(List.of(name)));
            }
        });
        isChanged = false;
        nextDue = records.all()
                .filter(record -> record.state == State.HELD)
                .mapToLong(record -> record.until)
                .min()
                .orElse(Long.MAX_VALUE);
        return new Settled(eligible, quarantined, fresh.size());
    }

    private OptionalLong since(List<String> contributors) {
        Set<String> theirs = Set.copyOf(contributors);
        return records.all()
                .filter(record -> theirs.contains(record.contributor))
                .mapToLong(record -> record.place.arrival())
                .min();
    }

    /// Returns the entry of a batch of at most `most` records, of what is due now; it tells its number, if there is any
    /// record.
    public Entry<Optional<Long>> release(int most) {
        return under(moment -> {
            settle(moment);
            if (gate.eligible() == 0) {
                return Optional.empty();
            }
            Batch batch = gate.release(Math.max(1, most));
            List<Kept> taken = batch.records().stream()
                    .map(records::find)
                    .filter(java.util.Objects::nonNull)
                    .toList();
            taken.forEach(record -> {
                record.state = State.RELEASED;
                record.batch = batch.number();
            });
            batches.add(new Made(batch.number(), moment.time(), moment.by(), taken));
            return Optional.of(batch.number());
        });
    }

    /// Returns the entry of a canary's answers; it tells nothing if the batch does not wait for one.
    public Entry<Optional<CanaryVerdict>> canary(Request.CanaryAnswers answers) {
        return under(moment -> {
            Optional<Made> pending = batches.find(answers.batch()).filter(batch -> batch.standing == Standing.PENDING);
            if (pending.isEmpty() || !areDistinct(answers)) {
                return Optional.empty();
            }
            CanaryVerdict verdict = gate.judged(answers.batch(), answers.results());
            Made batch = pending.get();
            batch.verdict = Optional.of(verdict);
            switch (verdict) {
                case CanaryVerdict.Passed _ -> batch.standing = Standing.PASSED;
                case CanaryVerdict.Failed failed -> {
                    batch.standing = Standing.FAILED;
                    batch.records.forEach(record -> {
                        record.state = State.QUARANTINED;
                        record.reasons = List.of(new Reason.FailedCanary(batch.number));
                    });
                    incidents.failedCanary(moment.time(), batch, failed);
                }
                case CanaryVerdict.TooFew _ -> {}
            }
            return Optional.of(verdict);
        });
    }

    private static boolean areDistinct(Request.CanaryAnswers answers) {
        return answers.results().stream().map(one -> one.item()).distinct().count()
                == answers.results().size();
    }

    /// Returns the entry of a person's decision.
    public Entry<Desk.Done> review(Request.Review review) {
        return under(moment -> {
            isChanged = true;
            return desk.decide(review, moment);
        });
    }

    /// Returns the entry of a revocation.
    public Entry<Trail> revoke(Request.Revoke revoke) {
        return under(moment -> {
            gate.revoke(revoke.contributor(), NO_LINEAGE); // the gate forgets; what was released is known here
            records.all()
                    .filter(record -> record.contributor.equals(revoke.contributor())
                            && record.state != State.RELEASED
                            && record.state != State.REJECTED)
                    .forEach(record -> {
                        record.add(new Kept.Step(moment, "revoke", "", record.state));
                        record.state = State.REJECTED;
                        record.reasons = List.of(new Reason.Revoked());
                    });
            trails.revoked(revoke.contributor());
            return trails.ofContributor(revoke.contributor());
        });
    }

    /// Whether batch `number` holds a record of a contributor who was revoked since.
    public boolean holdsRevoked(long number) {
        return locked(() -> batches.find(number)
                .map(batch -> batch.records.stream().anyMatch(trails::isRevoked))
                .orElse(false));
    }

    /// What the book holds.
    record Look(Records records, Groups groups, Batches batches, Trails trails, GateIncidents incidents) {}

    /// Reads what the book holds; nothing of it may be kept.
    <R> R look(Function<Look, R> at) {
        return locked(() -> at.apply(new Look(records, groups, batches, trails, incidents)));
    }

    /// Returns the counts, by name.
    public Map<String, Long> counts() {
        return locked(() -> counts.now(records.counts(), groups.all().size(), batches.all()));
    }

    private static final Lineage NO_LINEAGE = new Lineage() {
        @Override
        public List<String> recordsOf(String contributor) {
            return List.of();
        }

        @Override
        public List<Long> batchesOf(String record) {
            return List.of();
        }

        @Override
        public List<String> modelsOf(long batch) {
            return List.of();
        }
    };
}
