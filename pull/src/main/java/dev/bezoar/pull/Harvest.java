package dev.bezoar.pull;

import dev.bezoar.pull.Outcome.Status;
import dev.bezoar.pull.content.Fingerprint;
import dev.bezoar.pull.content.Fingerprint.Kind;
import dev.bezoar.pull.content.Fingerprinter;
import dev.bezoar.pull.fetch.Fetched;
import dev.bezoar.pull.fetch.Fetcher;
import dev.bezoar.pull.fetch.HostQueues;
import dev.bezoar.pull.fetch.WebAddress;
import dev.bezoar.pull.list.Declared;
import dev.bezoar.pull.list.Item;
import dev.bezoar.pull.lock.Pin;
import dev.bezoar.pull.lock.Seen;
import dev.bezoar.pull.store.ContentStore;
import dev.bezoar.pull.store.Deposit;
import dev.bezoar.pull.triage.Change;
import dev.bezoar.pull.triage.Triage;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/// Asks for every URL that has no outcome yet, in random order, and notes what became of it.
///
/// The order is random because an attacker who knows when an item is asked for needs to change it for a moment only.
final class Harvest {
    private static final int WAITING = 20_000; // rows in memory that wait for their host
    private static final int MOST_ANALYSED = 64 << 20; // bytes of one content
    private static final int PERMIT = 1 << 16;
    private static final int PERMITS = (128 << 20) / PERMIT; // bytes that are analysed at one time

    private final Rows rows;
    private final Vetted vetted;
    private final Journal journal;
    private final Stores stores;
    private final PullSettings settings;
    private final Clock clock;
    private final Fingerprinter fingerprinter;
    private final Semaphore analysed = new Semaphore(PERMITS, true);

    Harvest(Rows rows, Vetted vetted, Journal journal, Stores stores, Setting setting) {
        this.rows = rows;
        this.vetted = vetted;
        this.journal = journal;
        this.stores = stores;
        this.settings = setting.settings;
        this.clock = setting.clock;
        this.fingerprinter = new Fingerprinter(settings.policy().mostPixels());
    }

    /// Settings and the time.
    record Setting(PullSettings settings, Clock clock) {}

    /// Where contents go.
    ///
    /// @param good what may be let through
    /// @param held what is not
    record Stores(ContentStore good, ContentStore held) {}

    /// Runs to the end.
    ///
    /// @param progress is told the number of URLs that are done
    void run(IntConsumer progress) throws IOException, InterruptedException {
        PullSettings.Network network = settings.network();
        try (HostQueues queues = new HostQueues(
                        network.perHost(), network.pause(), network.limits().connections(), WAITING);
                Fetcher fetcher =
                        new Fetcher(network.names(), network.allowPrivate(), network.limits(), network.perHost())) {
            for (int url : order()) {
                if (!journal.has(url)) {
                    ask(url, fetcher, queues, progress);
                }
            }
            queues.await();
        }
    }

    private int[] order() {
        int[] order = new int[rows.urlCount()];
        SplittableRandom random = new SplittableRandom(settings.policy().seed());
        for (int at = 0; at < order.length; at++) {
            int other = random.nextInt(at + 1);
            order[at] = order[other];
            order[other] = at;
        }
        return order;
    }

    private void ask(int url, Fetcher fetcher, HostQueues queues, IntConsumer progress)
            throws IOException, InterruptedException {
        int row = rows.firstRow(url);
        Item item = rows.item(row);
        Optional<Pin> pin = vetted.pin(row, item.url()).filter(one -> one.seen().isPresent());
        if (vetted.lock().isPresent() && pin.isEmpty() && !settings.policy().extend()) {
            journal.add(new Outcome(url, Status.UNPINNED, Optional.empty(), "the lock has no content of it", ""));
            return;
        }
        switch (WebAddress.parse(item.url())) {
            case WebAddress.Parsed.Bad(String reason) ->
                journal.add(new Outcome(url, Status.REFUSED, Optional.empty(), reason, ""));
            case WebAddress.Parsed.Good(WebAddress address) ->
                queues.submit(address.host(), () -> {
                    journal.add(outcome(url, fetcher));
                    progress.accept(journal.done());
                });
        }
    }

    /// Rows and pins are read again here: thousands that wait for their host would fill the memory.
    private Outcome outcome(int url, Fetcher fetcher) throws IOException, InterruptedException {
        Item item = rows.item(rows.firstRow(url));
        Optional<Seen> before = vetted.pin(item.row(), item.url()).flatMap(Pin::seen);
        return switch (WebAddress.parse(item.url())) {
            case WebAddress.Parsed.Bad(String reason) -> new Outcome(url, Status.REFUSED, Optional.empty(), reason, "");
            case WebAddress.Parsed.Good(WebAddress address) -> outcome(url, item, before, fetcher, address);
        };
    }

    private Outcome outcome(int url, Item item, Optional<Seen> before, Fetcher fetcher, WebAddress address)
            throws InterruptedException {
        String algorithm = item.declared() instanceof Declared.Digest(String name, String _) && !name.equals("SHA-256")
                ? name
                : "";
        return switch (fetcher.fetch(address, () -> stores.good.deposit(algorithm))) {
            case Fetched.Missing(String reason) -> new Outcome(url, Status.MISSING, Optional.empty(), reason, "");
            case Fetched.Refused(String reason) -> new Outcome(url, Status.REFUSED, Optional.empty(), reason, "");
            case Fetched.Received received -> {
                try (Deposit body = received.body()) {
                    yield compared(url, item, before, new Arrived(received, body));
                }
            }
        };
    }

    private record Arrived(Fetched.Received received, Deposit body) {}

    private Outcome compared(int url, Item item, Optional<Seen> before, Arrived arrived) throws InterruptedException {
        Fetched.Received received = arrived.received;
        Deposit body = arrived.body;
        String sha256 = body.finish();
        boolean intact = before.isPresent() && before.get().sha256().equals(sha256);
        Fingerprint fingerprint = intact ? before.get().fingerprint() : fingerprint(body, received.type());
        Seen now = new Seen(
                received.finalUrl(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                received.status(),
                received.type(),
                body.size(),
                sha256,
                fingerprint);
        String second = body.secondDigest();
        String digest = second.isEmpty() ? sha256 : second;
        Outcome outcome = before.isPresent()
                ? changed(url, Triage.of(before.get(), now), now, digest)
                : new Outcome(url, Status.NEW, Optional.of(now), "", digest);
        boolean held = outcome.status() == Status.REPLACED
                || (item.declared() instanceof Declared.Digest(String _, String hex) && !hex.equals(digest) && !intact);
        body.keep(held ? stores.held : stores.good, sha256);
        return outcome;
    }

    private static Outcome changed(int url, Change change, Seen now, String digest) {
        return switch (change) {
            case Change.Intact() -> new Outcome(url, Status.INTACT, Optional.of(now), "", digest);
            case Change.Recoded() ->
                new Outcome(url, Status.RECODED, Optional.of(now), "it decodes to the same", digest);
            case Change.Near(String evidence) -> new Outcome(url, Status.NEAR, Optional.of(now), evidence, digest);
            case Change.Replaced(String evidence) ->
                new Outcome(url, Status.REPLACED, Optional.of(now), evidence, digest);
        };
    }

    private Fingerprint fingerprint(Deposit body, String type) throws InterruptedException {
        if (body.size() > MOST_ANALYSED) {
            return new Fingerprint(Kind.OTHER, "", Optional.empty(), Optional.empty(), "");
        }
        int permits = 1 + (int) (body.size() / PERMIT);
        analysed.acquire(permits);
        try {
            return fingerprinter.of(body.bytes(), type);
        } finally {
            analysed.release(permits);
        }
    }
}
