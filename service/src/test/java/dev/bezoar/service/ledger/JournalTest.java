package dev.bezoar.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path data;

    /// Keeps what it is told, in order.
    private static final class Lines implements Book {
        private final List<String> lines = new ArrayList<>();

        @Override
        public Set<String> forms() {
            return Set.of("LINE");
        }

        @Override
        public Entry<Long> read(String form, byte[] body) {
            String line = new String(body, StandardCharsets.UTF_8);
            return (number, arrival) -> {
                lines.add("%d %s %s".formatted(number, arrival.source(), line));
                return number;
            };
        }

        @Override
        public void save(StateWriter out) throws IOException {
            out.all(lines, StateWriter::text);
        }

        @Override
        public void restore(StateReader in) throws IOException {
            lines.clear();
            lines.addAll(in.all(StateReader::text));
        }
    }

    private Ledger ledger() throws IOException {
        return Ledger.open("jdbc:sqlite:" + data.resolve("ledger.db"));
    }

    private static Arrival line(String text) {
        return new Arrival(0, "ann", "LINE", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void catchUp_afterManyArrivals_makesTheSameBook() throws IOException {
        Lines first = new Lines();
        try (Ledger ledger = ledger();
                Intake intake = new Intake(new Journal(ledger, List.of(first)))) {
            for (int at = 1; at <= 200; at++) {
                Arrival arrival = line("line " + at);
                assertThat(intake.take(arrival, first.read("LINE", arrival.body())))
                        .isEqualTo(at);
            }
        }
        Lines again = new Lines();
        try (Ledger ledger = ledger()) {
            new Journal(ledger, List.of(again)).catchUp();
        }

        assertThat(again.lines).isEqualTo(first.lines).hasSize(200).endsWith("200 ann line 200");
    }

    @Test
    void leave_isStoredWithoutBeingWaitedFor() throws IOException, InterruptedException {
        Lines book = new Lines();
        CountDownLatch entered = new CountDownLatch(10);
        try (Ledger ledger = ledger();
                Intake intake = new Intake(new Journal(ledger, List.of(book)))) {
            IntStream.range(0, 10).forEach(at -> {
                Arrival arrival = line("line " + at);
                Entry<Long> entry = book.read("LINE", arrival.body());
                assertThat(intake.leave(arrival, (number, same) -> {
                            entered.countDown();
                            return entry.enter(number, same);
                        }))
                        .isTrue();
            });
            entered.await();
        }

        assertThat(book.lines).hasSize(10);
    }

    @Test
    void catchUp_formThatNoBookReads_isRefusedByName() throws IOException {
        try (Ledger ledger = ledger()) {
            ledger.append(1, List.of(line("a")));

            assertThatThrownBy(() -> new Journal(ledger, List.of()).catchUp())
                    .isInstanceOf(IOException.class)
                    .hasMessage("arrival 1 has the unknown form LINE: a newer version wrote it");
        }
    }

    @Test
    void twoBooks_ofOneForm_areRefused() throws IOException {
        try (Ledger ledger = ledger()) {
            assertThatThrownBy(() -> new Journal(ledger, List.of(new Lines(), new Lines())))
                    .hasMessage("two books read LINE");
        }
    }
}
