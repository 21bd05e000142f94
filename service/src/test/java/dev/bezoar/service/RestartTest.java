package dev.bezoar.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.service.golden.GoldenSettings;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.rollback.Action;
import dev.bezoar.service.rollback.RollbackSettings;
import dev.bezoar.service.rollback.Trigger;
import dev.bezoar.service.snapshot.SnapshotSettings;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.WatchSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A service that was started again stands where it stood, from a snapshot as from the whole ledger.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartTest {
    private static final String LINES = "application/x-ndjson";
    private static final String JSON = "application/json";
    private static final List<String> SHOWN = List.of(
            "/v1/status",
            "/v1/streams",
            "/v1/estimates",
            "/v1/alarms",
            "/v1/review?state=all",
            "/v1/review/ann-a3",
            "/v1/groups",
            "/v1/batches",
            "/v1/batches/1",
            "/v1/batches/1/records",
            "/v1/trace?contributor=ann",
            "/v1/guard",
            "/v1/versions",
            "/v1/rollbacks",
            "/v1/golden",
            "/v1/alerts",
            "/v1/keys");

    private final MovedClock clock = new MovedClock();

    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private static ServiceSettings settings(Path data, SnapshotSettings snapshots) {
        RollbackSettings dry = new RollbackSettings(
                List.of(Trigger.read("mail=erosion")),
                new Action.None(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                true);
        return Served.settings(data)
                .with(new RecoverySettings(Optional.empty(), dry, GoldenSettings.NONE))
                .with(snapshots);
    }

    private Served served(Path data) throws IOException {
        return Served.of(settings(data, SnapshotSettings.USUAL), clock);
    }

    /// Something of everything; `run` keeps the identities of two runs apart.
    private void feed(Served served, String run) {
        for (String version : List.of("v1", "v2")) {
            served.post(
                    "/v1/versions",
                    JSON,
                    "{\"model\":\"mail\",\"version\":\"%s%s\",\"batches\":[1]}".formatted(version, run));
        }
        deploy(served, "v1" + run);
        served.post("/v1/events", LINES, Served.lines(run + 1, 3_000, 25));
        deploy(served, "v2" + run);
        served.post("/v1/events", LINES, Served.lines(run + 2, 1_500, 4));
        served.post("/v1/events", LINES, outcomes(run));
        clock.move(Duration.ofHours(5));
        served.post("/v1/feedback", LINES, contributions(run));
        served.post("/v1/review", JSON, "{\"ids\":[\"ann-%s3\"],\"verdict\":\"admit\"}".formatted(run));
        clock.move(Duration.ofDays(1));
        served.post("/v1/batches", JSON, "{\"most\":20}");
        served.post("/v1/revocations", JSON, "{\"contributor\":\"eve\"}");
        served.post("/v1/alarms/1/answer", JSON, "{\"verdict\":\"acknowledged\"}");
        for (int query = 0; query < 40; query++) {
            String text = "what does word%d mean to client %s".formatted(query, run);
            String body = "{\"client\":\"c%d\",\"text\":\"%s\"}".formatted(query % 3, text);
            JsonNode told = served.post("/v1/check", JSON, body).json();
            served.post(
                    "/v1/answers",
                    JSON,
                    "{\"id\":\"%s\",\"output\":\"ham\",\"score\":0.5}"
                            .formatted(told.path("id").asString()));
        }
    }

    private static void deploy(Served served, String version) {
        served.post("/v1/deployments", JSON, "{\"model\":\"mail\",\"version\":\"%s\"}".formatted(version));
    }

    /// Events that wait for their outcome, and the outcome of every second.
    private static String outcomes(String run) {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < 200; at++) {
            lines.append("{\"id\":\"%s-w%d\",\"model\":\"late\",\"prediction\":\"%s\",\"score\":%s}\n"
                    .formatted(run, at, at % 3 == 0 ? "spam" : "ham", 0.5 + at % 50 * 0.01));
        }
        for (int at = 0; at < 200; at += 2) {
            lines.append("{\"target\":\"%s-w%d\",\"label\":\"%s\"}\n".formatted(run, at, at % 5 == 0 ? "spam" : "ham"));
        }
        return lines.toString();
    }

    private static String contributions(String run) {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < 60; at++) {
            String who = at % 3 == 0 ? "ann" : at % 3 == 1 ? "bob" : "eve";
            lines.append(
                    "{\"id\":\"%s-%s%d\",\"contributor\":\"%s\",\"input\":\"rain %s in town %d\",\"label\":\"ok\"}\n"
                            .formatted(who, run, at, who, run, at * at));
        }
        return lines.toString();
    }

    /// What a person can see, without what the snapshot says of itself.
    private static Map<String, String> shown(Served served) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String path : SHOWN) {
            shown.put(path, served.get(path).text().replaceAll("\"snapshot\":\\{[^}]*}", ""));
        }
        return shown;
    }

    private static void same(Map<String, String> first, Map<String, String> second) {
        first.forEach((path, text) -> assertThat(text).as(path).isEqualTo(second.get(path)));
        assertThat(first).hasSameSizeAs(second);
    }

    private static JsonNode snapshot(Served served) {
        return served.get("/v1/status").json().path("snapshot");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                if (!file.getFileName().toString().startsWith("snapshot-")) {
                    Files.copy(file, to.resolve(file.getFileName().toString()));
                }
            }
        }
    }

    private static List<Path> snapshots(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.getFileName().toString().startsWith("snapshot-"))
                    .sorted(Comparator.comparingLong(
                            file -> Long.parseLong(file.getFileName().toString().substring(9))))
                    .toList();
        }
    }

    /// Runs of golden questions, as the service keeps them.
    private void golden() throws IOException {
        Files.createDirectories(data());
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + data().resolve("ledger.db"))) {
            String right =
                    "{\"model\":\"mail\",\"set\":\"s\",\"error\":0.01,\"answers\":[{\"id\":\"a\",\"fact\":true}]}";
            String wrong = right.replace(
                    "\"fact\":true", "\"fact\":true,\"state\":\"WRONG\",\"expected\":\"x\",\"answer\":\"y\"");
            ledger.append(
                    1,
                    Stream.of(right, right, wrong)
                            .map(run ->
                                    new Arrival(1_000, "service", "GOLDEN_RUN", run.getBytes(StandardCharsets.UTF_8)))
                            .toList());
        }
    }

    @Test
    void start_fromASnapshot_isAsFromTheWholeLedger_andGoesOnTheSame() throws IOException {
        golden();
        Map<String, String> before;
        try (Served served = served(data())) {
            feed(served, "a");
            Served.after(() -> served.get("/v1/rollbacks").text(), told -> told.contains("\"dry\""));
        }
        Path whole = folder.resolve("whole");
        copy(data(), whole);
        try (Served restored = served(data());
                Served read = served(whole)) {
            assertThat(snapshot(restored).path("millis").asLong(-1)).isZero();
            assertThat(snapshot(read).path("arrival").isMissingNode()).isTrue();
            before = shown(read);
            same(shown(restored), before);
            assertThat(before.get("/v1/alarms")).contains("errors of mail", "mail answers otherwise");
            assertThat(before.get("/v1/rollbacks")).contains("\"dry\"");
            assertThat(before.get("/v1/batches/1/records")).contains("rain a in town");
            assertThat(before.get("/v1/guard")).contains("\"checked\":40");

            feed(restored, "b");
            clock.move(Duration.ofHours(-29));
            feed(read, "b");
            // which group of checked queries is which arrival is a matter of time
            Map<String, String> after = withoutPlaces(shown(restored));
            same(after, withoutPlaces(shown(read)));
            assertThat(after.get("/v1/streams")).isNotEqualTo(before.get("/v1/streams"));
        }
    }

    private static Map<String, String> withoutPlaces(Map<String, String> shown) {
        shown.replaceAll((_, text) -> text.replaceAll("\"arrival\":\\d+", ""));
        return shown;
    }

    @Test
    void start_afterAKill_readsWhatCameAfterTheSnapshot() throws IOException {
        try (Served served = served(data())) {
            feed(served, "a");
        }
        Path first = snapshots(data()).getLast();
        try (Served served = served(data())) {
            feed(served, "b");
        }
        Files.delete(snapshots(data()).getLast()); // a kill would not have written it
        assertThat(snapshots(data())).containsExactly(first);
        Path whole = folder.resolve("whole");
        copy(data(), whole);

        try (Served restored = served(data());
                Served read = served(whole)) {
            assertThat(snapshot(restored).path("arrival").asLong())
                    .isLessThan(restored.service().counts().arrival());
            same(shown(restored), shown(read));
        }
    }

    @Test
    void start_withADamagedSnapshot_usesTheOneBeforeOrTheLedger() throws IOException {
        Map<String, String> before;
        try (Served served = served(data())) {
            feed(served, "a");
        }
        try (Served served = served(data())) {
            served.post("/v1/events", LINES, Served.lines("more", 10, 5));
            before = shown(served);
        }
        for (Path snapshot : snapshots(data()).reversed()) {
            byte[] bytes = Files.readAllBytes(snapshot);
            bytes[bytes.length / 2] ^= 1;
            Files.write(snapshot, bytes);
            Path copied = folder.resolve("without " + snapshot.getFileName());
            copy(data(), copied);
            for (Path one : snapshots(data())) {
                Files.copy(one, copied.resolve(one.getFileName().toString()));
            }
            try (Served served = served(copied)) {
                same(shown(served), before);
            }
        }
    }

    @Test
    void start_withOtherSettings_tellsThePastAnew() throws IOException {
        try (Served served = served(data())) {
            feed(served, "a");
        }
        Path whole = folder.resolve("whole");
        copy(data(), whole);
        WatchSettings other = new WatchSettings(
                AlarmPolicy.withProbability(0.01, 1_000_000),
                Map.of("", 0.5),
                10_000,
                100,
                1,
                List.of("country"),
                EnumSet.allOf(Kind.class));

        try (Served restored = Served.of(ServiceSettings.usual(data(), Served.listen(), other), clock);
                Served read = Served.of(ServiceSettings.usual(whole, Served.listen(), other), clock)) {
            assertThat(snapshot(restored).path("arrival").isMissingNode()).isTrue();
            same(shown(restored), shown(read));
            assertThat(restored.get("/v1/alarms").text()).doesNotContain("errors of mail");
        }
    }

    @Test
    void arrivals_thatAreOldAndInTwoSnapshots_leaveTheLedger() throws IOException {
        SnapshotSettings often = new SnapshotSettings(Duration.ofMillis(20), Optional.of(Duration.ofDays(30)));
        Map<String, String> before;
        try (Served served = Served.of(settings(data(), often), clock)) {
            feed(served, "a");
            long last = written(served, 0);
            clock.move(Duration.ofDays(31));
            served.post("/v1/events", LINES, Served.lines("later", 10, 5));
            last = written(served, last);
            served.post("/v1/events", LINES, Served.lines("latest", 10, 5));
            written(served, last);
            Served.after(() -> forms(data(), "LINES"), left -> left == 2);
        }
        assertThat(forms(data(), "LINES")).isEqualTo(2);
        assertThat(forms(data(), "GATE_FEEDBACK")).isEqualTo(1);
        assertThat(forms(data(), "VERSION")).isEqualTo(2);
        try (Served served = served(data())) {
            assertThat(served.service().counts().events()).isEqualTo(4_820);
            assertThat(served.get("/health/ready").text()).doesNotContain("warning");
            before = shown(served);
            assertThat(before.get("/v1/batches/1/records")).contains("rain a in town");
            assertThat(served.post("/v1/events", LINES, Served.lines("a1", 100, 5))
                            .text())
                    .contains("\"accepted\":0,\"repeated\":100");
        }
        for (Path snapshot : snapshots(data())) {
            Files.delete(snapshot);
        }
        try (Served served = served(data())) {
            assertThat(served.get("/health/ready").text()).contains("\"warning\":\"no snapshot could be used");
            assertThat(snapshot(served).path("loss").asString()).contains("learnt anew");
            assertThat(served.service().counts().events()).isEqualTo(120); // what is repeated now is no longer known
            assertThat(shown(served).get("/v1/batches/1/records")).isEqualTo(before.get("/v1/batches/1/records"));
            served.post("/v1/events", LINES, Served.lines("worse", 3_000, 4));
            assertThat(served.get("/v1/alarms").json().get(0).path("number").asLong())
                    .isGreaterThan(100_000);
        }
    }

    /// Waits for a snapshot after number `last`; returns its number.
    private static long written(Served served, long last) {
        return Served.after(() -> snapshot(served).path("arrival").asLong(0), number -> number > last);
    }

    private static long forms(Path data, String form) {
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + data.resolve("ledger.db"))) {
            return ledger.after(0).stream()
                    .filter(one -> one.arrival().form().equals(form))
                    .count();
        } catch (IOException trouble) {
            throw new AssertionError(trouble);
        }
    }
}
