package dev.bezoar.pull;

import dev.bezoar.pull.Outcome.Status;
import dev.bezoar.pull.Ruling.Delivery;
import dev.bezoar.pull.Ruling.Hold;
import dev.bezoar.pull.Tally.Check;
import dev.bezoar.pull.content.Fingerprint.Kind;
import dev.bezoar.pull.list.Item;
import dev.bezoar.pull.lock.Pin;
import dev.bezoar.pull.lock.Seen;
import dev.bezoar.pull.store.ContentStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// Decides row by row; many threads may ask.
///
/// The vetted bytes go into the dataset wherever the store has them, even if what came now is harmless: then the
/// dataset
/// is the one that was vetted, to the byte, whatever anybody did since.
final class Rulings {
    private final Rows rows;
    private final Journal journal;
    private final Vetted vetted;
    private final Tally tally;
    private final ContentStore good;
    private final PullSettings.Policy policy;
    private final Instant now;

    Rulings(Rows rows, Journal journal, Vetted vetted, Tally tally, Desk desk) {
        this.rows = rows;
        this.journal = journal;
        this.vetted = vetted;
        this.tally = tally;
        this.good = desk.good;
        this.policy = desk.policy;
        this.now = desk.now;
    }

    /// What is decided by.
    record Desk(ContentStore good, PullSettings.Policy policy, Instant now) {}

    Ruling of(int row) throws IOException {
        int url = rows.url(row);
        Item item = rows.item(row);
        Outcome outcome = journal.outcome(url);
        String domain = rows.domains().get(rows.domainNumber(url));
        Optional<Pin> pin = vetted.pin(row, item.url()).filter(one -> one.seen().isPresent());
        if (pin.isPresent()) {
            Seen seen = pin.get().seen().get();
            Hold hold = holdPinned(outcome, seen, domain);
            return new Ruling(item, domain, outcome, pin, delivery(outcome, seen, hold), hold);
        }
        Hold hold = holdNew(row, outcome, domain);
        boolean goes = outcome.status() == Status.NEW && hold == Hold.NOT;
        return new Ruling(item, domain, outcome, pin, goes ? Delivery.FRESH : Delivery.NOTHING, hold);
    }

    private Hold holdPinned(Outcome outcome, Seen seen, String domain) {
        if (isYoung(seen.time())) {
            return Hold.YOUNG;
        }
        boolean isSold = policy.facts()
                .after(policy.listed().orElse(seen.time()), domain)
                .isPresent();
        return switch (outcome.status()) {
            case REPLACED -> Hold.REPLACED;
            case RECODED -> isSold ? Hold.OWNER : Hold.NOT;
            case NEAR -> isSold ? Hold.OWNER : policy.strict() ? Hold.NEAR : Hold.NOT;
            case INTACT, MISSING, REFUSED, NEW, UNPINNED -> Hold.NOT;
        };
    }

    private Delivery delivery(Outcome outcome, Seen seen, Hold hold) {
        if (hold == Hold.YOUNG) {
            return Delivery.NOTHING;
        }
        if (good.has(seen.sha256())) {
            return Delivery.STORED;
        }
        return hold == Hold.NOT && outcome.seen().isPresent() ? Delivery.FRESH : Delivery.NOTHING;
    }

    private Hold holdNew(int row, Outcome outcome, String domain) {
        if (outcome.status() == Status.UNPINNED) {
            return Hold.UNPINNED;
        }
        if (outcome.status() != Status.NEW) {
            return Hold.NOT;
        }
        if (policy.listed().isPresent()
                && policy.facts().after(policy.listed().get(), domain).isPresent()) {
            return Hold.OWNER;
        }
        if (tally.isAlarmed(domain)) {
            return Hold.DOMAIN;
        }
        Check check = tally.check(row);
        if ((check == Check.DIFFERS || check == Check.MALFORMED) && !policy.admitUnproven()) {
            return Hold.UNPROVEN;
        }
        boolean broken = outcome.seen()
                .map(Seen::fingerprint)
                .filter(print -> print.kind() == Kind.IMAGE && !print.problem().isEmpty())
                .isPresent();
        return broken ? Hold.BROKEN : policy.minAge().isPositive() ? Hold.YOUNG : Hold.NOT;
    }

    private boolean isYoung(Instant pinned) {
        return pinned.isAfter(now.minus(policy.minAge()));
    }
}
