package dev.bezoar.pull;

import dev.bezoar.core.find.ScanResult;
import dev.bezoar.pull.list.UrlList;
import dev.bezoar.pull.lock.LockFile;
import dev.bezoar.pull.lock.LockWriter;
import dev.bezoar.pull.lock.Pin;
import dev.bezoar.pull.lock.Seen;
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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
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
        PullSettings.Policy policy = settings.policy();
        Path store = settings.places().store();
        Harvest.Stores stores = new Harvest.Stores(
                ContentStore.open(store.resolve("content")), ContentStore.open(store.resolve("held")));
        try (Publication publication = new Publication(settings.places(), stores);
                Journal journal = journal(purpose(listDigest, vetted), rows, stores)) {
            new Harvest(rows, vetted, journal, stores, new Harvest.Setting(settings, clock))
                    .run(done -> progress.accept("fetching, %,d of %,d URLs".formatted(done, rows.urlCount())));
            progress.accept("comparing domains");
            Tally tally = Tally.of(rows, journal);
            Instant now = clock.instant();
            Rulings rulings = new Rulings(rows, journal, vetted, tally, new Rulings.Desk(stores.good(), policy, now));
            Docket docket =
                    new Docket(policy, vetted.lock().map(LockFile::created).orElse(Instant.MAX));
            progress.accept("writing the dataset");
            if (vetted.lock().isEmpty() ? !tally.isDigestImplausible() : policy.extend()) {
                publication.lock(new LockWriter.Head(list.name(), listDigest, now, rows.count()));
            }
            publication.write(rows.count(), rulings, tally, docket);
            journal.finish();
            return new PullFindings(rows, tally, docket, policy).of(list);
        }
    }

    private String purpose(String listDigest, Vetted vetted) throws IOException {
        String lock = vetted.lock().isPresent() ? vetted.lock().get().digest() : "first";
        return "%s %s%s".formatted(listDigest, lock, settings.policy().extend() ? " extend" : "");
    }

    private Journal journal(String purpose, Rows rows, Harvest.Stores stores) throws IOException {
        Path file = settings.places().store().resolve("journal.jsonl");
        return Journal.open(file, purpose, rows.urlCount(), one -> isKept(one, stores));
    }

    private static boolean isKept(Outcome outcome, Harvest.Stores stores) {
        return outcome.seen()
                .map(seen -> stores.good().has(seen.sha256()) || stores.held().has(seen.sha256()))
                .orElse(true);
    }

    /// Writes the dataset that a lock is of, from the store alone.
    ///
    /// @return a result whose `skipped` says how many rows the lock has no content of
    /// @throws IOException if the store lacks content that the lock has, or it is damaged
    public static ScanResult at(PullSettings.Places places) throws IOException {
        ContentStore good = ContentStore.read(places.store().resolve("content"));
        try (LockFile lock = LockFile.open(places.lock());
                DatasetFolder dataset = new DatasetFolder(places.dataset(), good, Optional.empty())) {
            int present = present(lock, good, places.store());
            SideBySide.inBlocks(lock.rows(), (from, to) -> {
                DatasetFolder.Entry[] entries = new DatasetFolder.Entry[to - from];
                SideBySide.forEach(from, to, row -> {
                    Pin pin = lock.pin(row);
                    if (pin.seen().isPresent()) {
                        entries[row - from] = new DatasetFolder.Entry(
                                row,
                                pin.url(),
                                pin.caption(),
                                pin.path(),
                                pin.seen().get());
                    }
                });
                dataset.add(Arrays.stream(entries).filter(Objects::nonNull).toList());
            });
            dataset.finish();
            TreeMap<String, Object> facts = new TreeMap<>();
            facts.put("rows", present);
            facts.put("as of", lock.created().toString());
            int absent = lock.rows() - present;
            List<String> skipped =
                    absent == 0 ? List.of() : List.of("%,d rows, as the lock has no content of them".formatted(absent));
            return new ScanResult(
                    String.valueOf(places.lock().getFileName()), List.of(), skipped, List.of(), List.of(), facts);
        }
    }

    /// Returns how many rows a lock has content of, if the store has all of it.
    private static int present(LockFile lock, ContentStore good, Path store) throws IOException {
        AtomicInteger present = new AtomicInteger();
        AtomicInteger lacking = new AtomicInteger();
        SideBySide.forEach(0, lock.rows(), row -> {
            Optional<Seen> seen = lock.pin(row).seen();
            if (seen.isPresent()) {
                present.incrementAndGet();
                lacking.addAndGet(good.has(seen.get().sha256()) ? 0 : 1);
            }
        });
        if (lacking.get() > 0) {
            throw new IOException("%s: %,d of the %,d contents of the lock are not in the store"
                    .formatted(store, lacking.get(), present.get()));
        }
        return present.get();
    }
}
