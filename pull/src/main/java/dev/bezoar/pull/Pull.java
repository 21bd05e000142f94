package dev.bezoar.pull;

import dev.bezoar.core.find.ScanResult;
import dev.bezoar.pull.Ruling.Hold;
import dev.bezoar.pull.list.UrlList;
import dev.bezoar.pull.lock.LockFile;
import dev.bezoar.pull.lock.Pin;
import dev.bezoar.pull.store.ContentStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Fetches a dataset that is a list of URLs.
///
/// The first pull pins what it sees into a lock. Later pulls let through only what matches the lock: what changed is
/// told apart into harmless and replaced, first item by item, then domain by domain. What is replaced goes to
/// quarantine; the vetted bytes come from a store of contents by digest.
///
/// A pull that is killed leaves a journal and goes on from there. Nothing has its name before it is whole.
public final class Pull {
    private final PullSettings settings;
    private final Clock clock;
    private final Consumer<String> progress;

    /// @param progress is told in words what is being done
    public Pull(PullSettings settings, Clock clock, Consumer<String> progress) {
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
    }

    /// Pulls `list`.
    ///
    /// @param listDigest SHA-256 of the list's file
    /// @throws IllegalArgumentException if a folder that would be written holds something else
    public ScanResult run(UrlList list, String listDigest) throws IOException, InterruptedException {
        PullSettings.Places places = settings.places();
        Files.createDirectories(places.store());
        try (FileChannel busy = FileChannel.open(
                        places.store().resolve("busy"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = exclusive(busy, places.store());
                Vetted vetted = Vetted.open(places.lock(), listDigest)) {
            progress.accept("reading the list");
            try (Rows rows = Rows.of(list, places.store().resolve("rows.jsonl"))) {
                return pull(list, listDigest, vetted, rows);
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private static FileLock exclusive(FileChannel busy, Path store) throws IOException {
        try {
            @Nullable FileLock lock = busy.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException sameProgram) {
            throw new IOException(store + ": another pull is using the store", sameProgram);
        }
        throw new IOException(store + ": another pull is using the store");
    }

    private ScanResult pull(UrlList list, String listDigest, Vetted vetted, Rows rows)
            throws IOException, InterruptedException {
        Path store = settings.places().store();
        Harvest.Stores stores = new Harvest.Stores(
                ContentStore.open(store.resolve("content")), ContentStore.open(store.resolve("held")));
        DatasetFolder dataset =
                new DatasetFolder(settings.places().dataset(), stores.good(), Optional.of(stores.held()));
        QuarantineFolder quarantine = new QuarantineFolder(settings.places().quarantine(), stores);
        Optional<LockFile> lock = vetted.lock();
        String purpose = "%s %s%s"
                .formatted(
                        listDigest,
                        lock.isPresent() ? lock.get().digest() : "first",
                        settings.policy().extend() ? " extend" : "");
        try (Journal journal =
                Journal.open(store.resolve("journal.jsonl"), purpose, rows.urlCount(), one -> isKept(one, stores))) {
            new Harvest(rows, vetted, journal, stores, new Harvest.Setting(settings, clock))
                    .run(done -> progress.accept("fetching, %,d of %,d URLs".formatted(done, rows.urlCount())));
            progress.accept("comparing domains");
            Tally tally = Tally.of(rows, journal);
            Instant now = clock.instant();
            Rulings rulings =
                    new Rulings(rows, journal, vetted, tally, new Rulings.Desk(stores.good(), settings.policy(), now));
            progress.accept("writing the dataset");
            dataset.write(rows.count(), row -> entry(rulings.of(row)));
            dataset.finish();
            quarantine.write(rows.count(), rulings, tally);
            ScanResult result = new PullFindings(rows, tally, settings.policy()).of(list, rulings, lock);
            if (lock.isEmpty()
                    ? !tally.isDigestImplausible()
                    : settings.policy().extend()) {
                LockFile.write(
                        settings.places().lock(),
                        new LockFile.Head(list.name(), listDigest, now, rows.count()),
                        row -> pin(rulings.of(row)));
            }
            journal.finish();
            return result;
        }
    }

    private static boolean isKept(Outcome outcome, Harvest.Stores stores) {
        return outcome.seen()
                .map(seen -> stores.good().has(seen.sha256()) || stores.held().has(seen.sha256()))
                .orElse(true);
    }

    private static Optional<DatasetFolder.Entry> entry(Ruling ruling) {
        return ruling.delivered()
                .map(seen -> new DatasetFolder.Entry(
                        ruling.item().row(), ruling.item().url(), ruling.caption(), path(ruling), seen));
    }

    private static String path(Ruling ruling) {
        if (ruling.pin().isPresent() && !ruling.pin().get().path().isEmpty()) {
            return ruling.pin().get().path();
        }
        return ruling.item().path().isEmpty()
                ? DatasetFolder.path(
                        ruling.item().row(), ruling.outcome().seen().orElseThrow())
                : ruling.item().path();
    }

    private static Pin pin(Ruling ruling) {
        String url = ruling.item().url();
        int row = ruling.item().row();
        if (ruling.pin().isPresent()) {
            Pin old = ruling.pin().get();
            return new Pin(row, url, ruling.domain(), old.caption(), old.path(), old.seen(), "");
        }
        if (ruling.isPinnedNow()) {
            return new Pin(
                    row,
                    url,
                    ruling.domain(),
                    ruling.item().caption(),
                    path(ruling),
                    ruling.outcome().seen(),
                    "");
        }
        String reason = ruling.hold() == Hold.NOT
                ? ruling.outcome().note()
                : ruling.hold().words();
        return new Pin(row, url, ruling.domain(), ruling.item().caption(), "", Optional.empty(), reason);
    }

    /// Writes the dataset that a lock is of, from the store alone.
    ///
    /// @return a result whose `skipped` says how many rows the lock has no content of
    /// @throws IOException if the store lacks content that the lock has, or it is damaged
    public static ScanResult at(PullSettings.Places places) throws IOException {
        ContentStore good = ContentStore.read(places.store().resolve("content"));
        try (LockFile lock = LockFile.open(places.lock())) {
            int absent = 0;
            int lacking = 0;
            for (int row = 0; row < lock.rows(); row++) {
                Pin pin = lock.pin(row);
                absent += pin.seen().isEmpty() ? 1 : 0;
                lacking += pin.seen().filter(seen -> !good.has(seen.sha256())).isPresent() ? 1 : 0;
            }
            if (lacking > 0) {
                throw new IOException("%s: %,d of the %,d contents of the lock are not in the store"
                        .formatted(places.store(), lacking, lock.rows() - absent));
            }
            DatasetFolder dataset = new DatasetFolder(places.dataset(), good, Optional.empty());
            dataset.write(lock.rows(), row -> {
                Pin pin = lock.pin(row);
                return pin.seen().map(seen -> new DatasetFolder.Entry(row, pin.url(), pin.caption(), pin.path(), seen));
            });
            dataset.finish();
            TreeMap<String, Object> facts = new TreeMap<>();
            facts.put("rows", lock.rows() - absent);
            facts.put("as of", lock.created().toString());
            List<String> skipped =
                    absent == 0 ? List.of() : List.of("%,d rows, as the lock has no content of them".formatted(absent));
            return new ScanResult(
                    String.valueOf(places.lock().getFileName()), List.of(), skipped, List.of(), List.of(), facts);
        }
    }
}
