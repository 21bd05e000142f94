package dev.bezoar.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong around a service: the disk, the clock, those who send.
class FaultsTest {
    private static final int SENDERS = 4;
    private static final int BATCHES = 10;
    private static final String LINES = "application/x-ndjson";
    private static final String JSON = "application/json";

    @TempDir
    private Path data;

    @Test
    void disk_thatIsFull_refusesAndKeepsWhatWasAcknowledged() throws IOException {
        String full =
                "jdbc:sqlite:" + data.resolve("ledger.db") + "?max_page_count=16"; // SQLite: database or disk is full
        List<String> acknowledged = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        try (Served served = Served.of(Served.settings(data).with(full))) {
            for (int batch = 0; batch < 40; batch++) {
                String lines = scattered(batch);
                Served.Answer answer = served.post("/v1/events", LINES, lines);
                (answer.status() == 200 ? acknowledged : refused).add(lines);
                assertThat(answer.status() == 200 ? "" : answer.text())
                        .matches("|.*not stored: the ledger cannot append: .*full.*");
            }
            assertThat(served.service().counts().events()).isEqualTo(100L * acknowledged.size());
            assertThat(served.post("/v1/check", JSON, "{\"client\":\"c\",\"text\":\"x\"}")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(acknowledged).isNotEmpty();
        assertThat(refused).isNotEmpty();

        try (Served served = Served.of(Served.settings(data))) {
            assertThat(served.service().counts().events()).isEqualTo(100L * acknowledged.size());
            refused.forEach(lines -> assertThat(served.post("/v1/events", LINES, lines)
                            .json()
                            .path("accepted")
                            .asInt())
                    .isEqualTo(100));
            acknowledged.forEach(lines -> assertThat(served.post("/v1/events", LINES, lines)
                            .json()
                            .path("repeated")
                            .asInt())
                    .isEqualTo(100));
        }
    }

    /// A hundred events that do not compress well.
    private static String scattered(int batch) {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < 100; at++) {
            lines.append("{\"id\":\"%016x\",\"model\":\"mail\",\"error\":0}\n"
                    .formatted((batch * 100L + at + 1) * 0x9E3779B97F4A7C15L));
        }
        return lines.toString();
    }

    @Test
    void ledger_thatIsLocked_checksGoOnAndAreKeptLater() throws IOException, SQLException {
        try (Served served = Served.in(data)) {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                for (int query = 0; query < 20; query++) {
                    String body = "{\"client\":\"c\",\"text\":\"query number %d\"}".formatted(query);
                    assertThat(served.post("/v1/check", JSON, body).text()).contains("\"decision\":\"allow\"");
                }
            }
        }
        try (Served served = Served.in(data)) {
            assertThat(served.get("/v1/guard").json().path("checked").asInt()).isEqualTo(20);
        }
    }

    @Test
    void clock_thatSteps_losesNothingAndCountsNothingTwice() throws IOException {
        SteppingClock clock = new SteppingClock();
        String streams;
        String alarms;
        try (Served served = Served.of(Served.settings(data), clock)) {
            for (int batch = 0; batch < 10; batch++) {
                clock.now = clock.now.plus(Duration.ofDays(batch % 2 == 0 ? 9 : -11));
                served.post("/v1/events", LINES, Served.lines("run" + batch, 200, 18));
                served.post("/v1/events", LINES, Served.lines("run" + batch, 200, 18));
                served.post("/v1/check", JSON, "{\"client\":\"c\",\"text\":\"query number %d\"}".formatted(batch));
            }
            assertThat(served.service().counts().events()).isEqualTo(2_000);
            assertThat(served.service().counts().repeated()).isEqualTo(2_000);
            served.post("/v1/events", LINES, Served.lines("worse", 2_000, 4));
            streams = served.get("/v1/streams").text();
            alarms = served.get("/v1/alarms").text();
        }
        clock.now = Instant.EPOCH;
        try (Served served = Served.of(Served.settings(data), clock)) {
            assertThat(served.get("/v1/streams").text()).isEqualTo(streams);
            assertThat(served.get("/v1/alarms").text()).isEqualTo(alarms).contains("errors of mail");
            assertThat(served.get("/v1/guard").json().path("checked").asInt()).isEqualTo(10);
        }
    }

    @Test
    void traffic_halfOfItHostile_losesNothing() throws IOException, InterruptedException, ExecutionException {
        List<String> hostile = List.of(
                "{\"id\":\"x\",\"error\":\"<script>\"}\n",
                "[".repeat(50_000),
                "\u0000\u0001\uFFFF{}\n{\"id\n",
                "{\"target\":\"nobody\"}\n",
                "{\"error\":1e999}\n{\"error\":-1}\n{\"score\":\"NaN\"}\n",
                "{\"id\":\"" + "a".repeat(200_000) + "\"}\n");
        try (Served served = Served.in(data);
                ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<Integer>> accepted = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                int own = sender;
                accepted.add(senders.submit(() -> send(served, own, hostile)));
            }
            int sum = 0;
            for (Future<Integer> one : accepted) {
                sum += one.get();
            }
            assertThat(sum).isEqualTo(SENDERS * BATCHES * 50);
            assertThat(served.service().counts().events()).isEqualTo(SENDERS * BATCHES * 50);
            assertThat(served.get("/v1/guard").json().path("checked").asInt()).isEqualTo(SENDERS * BATCHES);
        }
        try (Served served = Served.in(data)) {
            assertThat(served.service().counts().events()).isEqualTo(SENDERS * BATCHES * 50);
            assertThat(served.get("/v1/guard").json().path("checked").asInt()).isEqualTo(SENDERS * BATCHES);
        }
    }

    private static int send(Served served, int sender, List<String> hostile) {
        int accepted = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            String bad = hostile.get((sender + batch) % hostile.size());
            assertThat(served.post("/v1/events", LINES, bad).status()).isIn(200, 400, 422);
            assertThat(served.post("/v1/check", JSON, bad).status()).isIn(400, 422);
            accepted += served.post("/v1/events", LINES, Served.lines(sender + "-" + batch, 50, 20))
                    .json()
                    .path("accepted")
                    .asInt();
            String body = "{\"client\":\"c%d\",\"text\":\"query %d\"}".formatted(sender, batch);
            assertThat(served.post("/v1/check", JSON, body).status()).isEqualTo(200);
        }
        return accepted;
    }

    /// A clock that a test sets.
    private static final class SteppingClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
