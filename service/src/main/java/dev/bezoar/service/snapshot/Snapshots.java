package dev.bezoar.service.snapshot;

import dev.bezoar.core.state.Stateful;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.ledger.Note;
import dev.bezoar.service.log.ServiceLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The snapshots of a folder: the latest and the one before.
///
/// A snapshot is a cache of the ledger. One that is damaged, or that another program, other settings or another ledger
/// made, is passed over and the ledger is read instead.
public final class Snapshots {
    private static final String PREFIX = "snapshot-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "\\d{1,18}");
    private static final String DRAFT = "snapshot.part";
    private static final String KIND = "ledger";
    private static final String IDENTITY = "identity";
    private static final long MILLION = 1_000_000;

    private final Path folder;
    private final Ledger ledger;
    private final Clock clock;
    private final Origin mine;
    private volatile @Nullable Taken latest;
    private volatile @Nullable Taken before;

    /// @param settings the settings and secrets that shape the books; only a digest of them is written
    public Snapshots(Path folder, Ledger ledger, String settings, Clock clock) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.ledger = ledger;
        this.mine =
                new Origin(RunningProgram.digest(), Digests.hex(settings), identity(ledger), new Origin.Place(0, ""));
    }

    /// A snapshot on the disk.
    ///
    /// @param arrival number of the last arrival that is in it
    /// @param time when it was written, milliseconds since 1970
    /// @param bytes its size
    /// @param millis how long nothing was stored for it, 0 if it was there at the start
    public record Taken(long arrival, long time, long bytes, long millis) {}

    private static String identity(Ledger ledger) throws IOException {
        for (Note note : ledger.notes(KIND)) {
            if (note.name().equals(IDENTITY)) {
                return note.text();
            }
        }
        String fresh = UUID.randomUUID().toString();
        ledger.put(new Note(KIND, IDENTITY, 0, fresh));
        return fresh;
    }

    /// Returns what a usable snapshot makes of a fresh state and the number of its last arrival; the latest is tried
    /// first. Nothing if there is none.
    ///
    /// @param fresh makes a state that has learnt nothing
    /// @param least the ledger has all arrivals after this number
    public <T extends Stateful> Optional<Restored<T>> restore(Fresh<T> fresh, long least) throws IOException {
        for (Path file : files()) {
            try {
                long number = usable(file, least);
                T state = fresh.make();
                SnapshotFile.read(file, state);
                latest = new Taken(number, Files.getLastModifiedTime(file).toMillis(), Files.size(file), 0);
                ServiceLog.info("restored", Map.of("file", file.getFileName(), "arrival", number));
                return Optional.of(new Restored<>(state, number));
            } catch (IOException | RuntimeException unusable) {
                ServiceLog.warn(
                        "snapshot-passed-over",
                        Map.of("file", file.getFileName(), "problem", String.valueOf(unusable.getMessage())));
            }
        }
        return Optional.empty();
    }

    /// Makes a state that has learnt nothing.
    public interface Fresh<T> {
        /// Returns it.
        T make() throws IOException;
    }

    /// A state and where in the ledger it stands.
    public record Restored<T>(T state, long arrival) {}

    private long usable(Path file, long least) throws IOException {
        Origin origin = SnapshotFile.check(file);
        Optional<String> problem = origin.problem(mine);
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
        long number = origin.place().number();
        if (number < least) {
            throw new IOException("arrivals after it are gone from the ledger");
        }
        Optional<Arrival> last = ledger.read(number);
        if (last.isEmpty() || !Origin.Place.of(number, last.get()).equals(origin.place())) {
            throw new IOException("the ledger has not the arrival that it ends with");
        }
        return number;
    }

    /// A snapshot that is written, and not yet one to start from.
    ///
    /// @param arrival number of the last arrival that is in it
    /// @param nanos how long the state stood still
    public record Draft(long arrival, long nanos) {}

    /// Writes `state`, which stands still at arrival `number`; nothing if there is such a snapshot already.
    public Optional<Draft> draft(long number, Stateful state) throws IOException {
        Taken known = latest;
        if (number == 0 || (known != null && known.arrival() == number)) {
            return Optional.empty();
        }
        long began = System.nanoTime();
        Arrival last = ledger.read(number).orElseThrow(() -> new IOException("the ledger lacks arrival " + number));
        Origin.Place place = Origin.Place.of(number, last);
        Path draft = folder.resolve(DRAFT);
        try {
            SnapshotFile.write(draft, mine.at(place), state);
        } catch (IOException | RuntimeException trouble) {
            Files.deleteIfExists(draft); // a full disk needs the room
            throw trouble;
        }
        return Optional.of(new Draft(number, System.nanoTime() - began));
    }

    /// Makes `draft` the one to start from. The one that was it before is kept, in case that this one gets damaged.
    public void keep(Draft draft) throws IOException {
        Path file = folder.resolve(PREFIX + draft.arrival());
        Files.move(folder.resolve(DRAFT), file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
        before = latest;
        latest = new Taken(draft.arrival(), clock.millis(), Files.size(file), draft.nanos() / MILLION);
        for (Path other : files()) {
            long number = number(other);
            if (number != draft.arrival() && (before == null || number != before.arrival())) {
                Files.delete(other);
            }
        }
        ServiceLog.info(
                "snapshot", Map.of("arrival", draft.arrival(), "bytes", latest.bytes(), "millis", latest.millis()));
    }

    /// The latest snapshot.
    public Optional<Taken> latest() {
        return Optional.ofNullable(latest);
    }

    /// Number of the last arrival that both kept snapshots have; nothing if there are no two.
    public OptionalLong held() {
        Taken older = before;
        return older == null ? OptionalLong.empty() : OptionalLong.of(older.arrival());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparingLong(Snapshots::number).reversed())
                    .toList();
        }
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(PREFIX.length()));
    }
}
