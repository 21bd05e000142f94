package dev.bezoar.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
    @TempDir
    private Path folder;

    private Ledger ledger;

    /// Remembers a word.
    private static final class Word implements Stateful {
        private String word;

        private Word(String word) {
            this.word = word;
        }

        @Override
        public void save(StateWriter out) throws IOException {
            out.text(word);
        }

        @Override
        public void restore(StateReader in) throws IOException {
            word = in.text();
            if (word.equals("unreadable")) {
                throw new IllegalArgumentException("a word that cannot be");
            }
        }
    }

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"));
        ledger.append(
                1,
                LongStream.rangeClosed(1, 9).mapToObj(at -> arrival(at, "LINE")).toList());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Arrival arrival(long received, String form) {
        return new Arrival(received, "ann", form, ("body " + received).getBytes(StandardCharsets.UTF_8));
    }

    private Snapshots snapshots(String settings) throws IOException {
        return new Snapshots(folder, ledger, settings, Clock.systemUTC());
    }

    private static void take(Snapshots snapshots, long number, String word) throws IOException {
        snapshots.keep(snapshots.draft(number, new Word(word)).orElseThrow());
    }

    private Optional<String> restored(long least) throws IOException {
        return restored(snapshots("usual"), least);
    }

    private static Optional<String> restored(Snapshots snapshots, long least) throws IOException {
        return snapshots.restore(() -> new Word(""), least).map(one -> one.state().word + " at " + one.arrival());
    }

    @Test
    void restore_givesTheLatest_andTwoAreKept() throws IOException {
        Snapshots snapshots = snapshots("usual");
        assertThat(restored(0)).isEmpty();
        take(snapshots, 2, "two");
        assertThat(snapshots.held()).isEmpty();
        take(snapshots, 5, "five");
        take(snapshots, 9, "nine");

        assertThat(restored(0)).hasValue("nine at 9");
        assertThat(snapshots.held()).hasValue(5);
        assertThat(names()).containsExactly("snapshot-5", "snapshot-9");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("snapshot-9"))))
                .isEqualTo("rw-------");
        assertThat(snapshots.draft(9, new Word("the same"))).isEmpty();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("snapshot"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void draft_thatCannotBeWritten_leavesNothingAndTheOneBefore() throws IOException {
        Snapshots snapshots = snapshots("usual");
        take(snapshots, 2, "two");
        Stateful broken = new Stateful() {
            @Override
            public void save(StateWriter out) throws IOException {
                out.text("half");
                throw new IOException("No space left on device");
            }

            @Override
            public void restore(StateReader in) {
                throw new IllegalStateException("it was never written");
            }
        };

        assertThatThrownBy(() -> snapshots.draft(5, broken)).hasMessage("No space left on device");
        assertThat(names()).containsExactly("snapshot-2");
        assertThat(restored(0)).hasValue("two at 2");
    }

    @Test
    void restore_oneWithAnyByteChanged_isPassedOver() throws IOException {
        Snapshots snapshots = snapshots("usual");
        take(snapshots, 2, "two");
        take(snapshots, 5, "five");
        Path file = folder.resolve("snapshot-5");
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(file, damaged);
            assertThat(restored(snapshots, 0)).as("byte " + at).hasValue("two at 2");
        }
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(restored(snapshots, 0)).as("length " + length).hasValue("two at 2");
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThat(restored(snapshots, 0)).hasValue("two at 2");
    }

    @Test
    void restore_oneThatFailsInTheMiddle_isPassedOver() throws IOException {
        Snapshots snapshots = snapshots("usual");
        take(snapshots, 2, "two");
        take(snapshots, 5, "unreadable");

        assertThat(restored(0)).hasValue("two at 2");
    }

    @Test
    void restore_oneOfOtherSettings_isPassedOver() throws IOException {
        take(snapshots("other"), 5, "five");

        assertThat(restored(0)).isEmpty();
        assertThat(SnapshotFile.check(folder.resolve("snapshot-5")).settings()).matches("[0-9a-f]{64}");
    }

    @Test
    void restore_oneOfAnotherProgram_isPassedOver() throws IOException {
        take(snapshots("usual"), 5, "five");
        Origin mine = SnapshotFile.check(folder.resolve("snapshot-5"));
        Origin other = new Origin("another", mine.settings(), mine.ledger(), mine.place());
        SnapshotFile.write(folder.resolve("snapshot-5"), other, new Word("five"));

        assertThat(restored(0)).isEmpty();
        assertThat(other.problem(mine)).hasValue("another version of the program wrote it");

        SnapshotFile.write(folder.resolve("snapshot-5"), mine, new Word("mine"));

        assertThat(restored(0)).hasValue("mine at 5");
    }

    @Test
    void restore_oneThatTheLedgerDoesNotFit_isPassedOver() throws IOException {
        take(snapshots("usual"), 9, "nine");
        assertThat(restored(9)).hasValue("nine at 9");
        assertThat(restored(10)).isEmpty(); // what came after it is gone
        ledger.close();
        Files.delete(folder.resolve("ledger.db"));
        ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"));

        assertThat(restored(0)).isEmpty();
    }

    @Test
    void restore_ledgerThatWasPutBackAndWentOnOtherwise_isPassedOver() throws IOException {
        take(snapshots("usual"), 9, "nine");
        Origin mine = SnapshotFile.check(folder.resolve("snapshot-9"));
        Origin.Place otherwise = Origin.Place.of(9, arrival(9, "OTHER"));
        SnapshotFile.write(folder.resolve("snapshot-9"), mine.at(otherwise), new Word("nine"));
        assertThat(restored(0)).isEmpty();

        SnapshotFile.write(folder.resolve("snapshot-9"), mine.at(new Origin.Place(10, "")), new Word("ten"));
        assertThat(restored(0)).isEmpty();
    }

    @Test
    void retention_removesWhatIsOldAndHeldByTwoSnapshots() throws IOException {
        List<Arrival> arrivals = new ArrayList<>();
        for (int number = 10; number <= 2_000; number++) {
            String form = number % 10 == 0 ? "TEXT" : "LINE";
            long received = number % 500 == 1 ? 1_000_000 : number; // a clock that was wrong
            arrivals.add(arrival(received, form));
        }
        ledger.append(10, arrivals);
        Retention retention = new Retention(ledger, Duration.ofSeconds(1), Set.of("LINE"));
        retention.run(1_900, 1_500, 77);

        assertThat(Retention.gone(ledger)).isEqualTo(new Retention.Gone(899, 77));
        assertThat(ledger.read(899)).isEmpty();
        assertThat(ledger.read(501)).isPresent();
        assertThat(ledger.read(890)).isPresent();
        assertThat(ledger.read(900)).isPresent();

        new Retention(ledger, Duration.ofSeconds(1), Set.of("LINE")).run(5_000, 1_500, 78);

        assertThat(Retention.gone(ledger)).isEqualTo(new Retention.Gone(1_499, 78));
        assertThat(ledger.read(1_500)).isPresent();
        assertThat(ledger.read(1_001)).isPresent();
        assertThat(ledger.after(1_498).getFirst().number()).isEqualTo(1_500);
    }
}
