package dev.bezoar.service.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.service.incident.Answers;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.ledger.Note;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AlertsTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    @TempDir
    private Path folder;

    private final Incidents incidents = new Incidents();
    private Ledger ledger;
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"));
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
        ledger.close();
    }

    @Test
    void incident_isToldOnce_alsoAfterARestart() throws Exception {
        try (Alerts alerts = alerts(100)) {
            alerts.begin(0);
            begin(0, "first");
            assertThat(receiver.next()).contains("\"text\":\"bezoar: ALARM first\"", "\"number\":1", "\"more\":0");
            awaitTold(1);
        }
        begin(0, "while nobody told");

        try (Alerts alerts = alerts(100)) {
            alerts.begin(0);
            assertThat(receiver.next()).contains("while nobody told", "\"others\":[]");
        }
        assertThat(receiver.waiting()).isZero();
    }

    @Test
    void sink_thatIsNew_isNotToldOfThePast() throws Exception {
        begin(0, "old");
        try (Alerts alerts = alerts(100)) {
            alerts.begin(0);
            begin(0, "new");

            assertThat(receiver.next()).contains("bezoar: ALARM new");
        }
    }

    @Test
    void incidents_moreThanTheRate_waitAndKeepNobodyWaiting() throws Exception {
        try (Alerts alerts = alerts(1)) {
            alerts.begin(0);
            begin(0, "first");
            assertThat(receiver.next()).contains("bezoar: ALARM first\"");
            awaitTold(1);
            for (int at = 0; at < 2_000; at++) {
                begin(0, "flood " + at);
            }

            assertThat(alerts.states().getFirst().waiting()).isEqualTo(2_000);
            assertThat(receiver.waiting()).isZero();
        }
    }

    @Test
    void sink_thatWasDown_getsAllInOneMessage() throws Exception {
        receiver.refuse(1);
        try (Alerts alerts = alerts(1_000)) {
            alerts.begin(0);
            begin(0, "first");
            while (alerts.failures() == 0) {
                Thread.onSpinWait();
            }
            for (int at = 0; at < 12; at++) {
                begin(0, "flood " + at);
            }

            assertThat(receiver.next()).contains("bezoar: ALARM first (and 12 more)", "flood 11");
            awaitTold(13);
        }
        assertThat(receiver.waiting()).isZero();
    }

    @Test
    void incident_thatNobodyAnswered_isToldAgainOnceATime() throws Exception {
        try (Alerts alerts = alerts(1_000)) {
            alerts.begin(0);
            begin(1_000, "open");
            receiver.next();
            begin(1_000, "answered");
            receiver.next();
            ledger.put(new Note(Answers.KIND, "2", 0, "{\"verdict\":\"false\"}"));

            alerts.remind(DAY);
            alerts.remind(DAY + 1_000);
            alerts.remind(DAY + 60_000);
            alerts.remind(2 * DAY + 60_000);

            assertThat(receiver.next()).contains("bezoar: still open: open\"", "\"occasion\":\"reminder\"");
            assertThat(receiver.next()).contains("bezoar: still open: open\"");
            assertThat(alerts.test()).allMatch(Alerts.Tested::sent);
            assertThat(receiver.next()).contains("\"occasion\":\"test\"");
            assertThat(receiver.waiting()).isZero();
        }
    }

    private Alerts alerts(int mostAMinute) throws IOException {
        return new Alerts(
                new AlertSettings(List.of(receiver.url()), Optional.empty(), Duration.ofDays(1), mostAMinute),
                ledger,
                incidents);
    }

    private void begin(long time, String title) {
        incidents.begin(time, "topic", _ -> SinkAddressTest.incident(title).finding());
    }

    private void awaitTold(long number) throws IOException {
        while (ledger.notes("told").stream().noneMatch(note -> note.text().equals(Long.toString(number)))) {
            Thread.onSpinWait();
        }
    }
}
