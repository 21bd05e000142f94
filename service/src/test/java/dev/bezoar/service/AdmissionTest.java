package dev.bezoar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.service.admission.AdmissionSettings;
import dev.bezoar.service.admission.Rules;
import dev.bezoar.service.admission.Validity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a model may learn from, as its users and reviewers meet it.
class AdmissionTest {
    private static final String LINES = "application/x-ndjson";
    private static final String JSON = "application/json";
    private static final Rules RULES = new Rules(86_400, List.of("zumba"), Set.of(), 50, Validity.TEXT, 0.5);

    private final MovedClock clock = new MovedClock();

    @TempDir
    private Path data;

    @Test
    void feedback_isHeldThenReleasedInABatchOfKnownBytes() throws IOException {
        try (Served served = served(RULES)) {
            JsonNode first = served.post("/v1/feedback", JSON, offer("a", "ann", "the rain stays in the plain"))
                    .json();
            clock.move(Duration.ofHours(25));
            JsonNode batch = served.post("/v1/batches", JSON, "{\"most\":500}").json();
            String records = served.get("/v1/batches/1/records").text();

            assertThat(first.path("items").get(0).path("decision").asString()).isEqualTo("accept");
            assertThat(first.path("items").get(0).path("until").asLong()).isEqualTo(1_772_409_600_000L);
            assertThat(batch.path("records").asInt()).isEqualTo(1);
            assertThat(batch.path("state").asString()).isEqualTo("pending");
            assertThat(batch.path("sha256").asString()).isEqualTo(sha256(records));
            assertThat(records).contains("\"id\":\"a\"", "the rain stays in the plain");
            assertThat(served.post("/v1/batches", JSON, "{\"most\":500}").text())
                    .isEqualTo("{\"records\":0}");
        }
    }

    @Test
    void feedback_sentTwice_isAnsweredAsTheFirstTime() throws IOException {
        try (Served served = served(RULES)) {
            String body = offer("a", "ann", "the rain stays in the plain") + "\n" + offer("b", "bob", "Z u m b a now");
            JsonNode first = served.post("/v1/feedback", LINES, body).json().path("items");
            clock.move(Duration.ofHours(1));
            JsonNode again = served.post("/v1/feedback", LINES, body).json().path("items");

            assertThat(first.get(1).path("decision").asString()).isEqualTo("refuse");
            assertThat(first.get(1).path("reasons").toString())
                    .isEqualTo("[{\"kind\":\"forbidden\",\"told\":\"holds the forbidden word \\\"zumba\\\"\"}]");
            assertThat(again.get(0).path("until")).isEqualTo(first.get(0).path("until"));
            assertThat(again.get(1).path("reasons")).isEqualTo(first.get(1).path("reasons"));
            assertThat(again.get(0).path("repeated").asBoolean()).isTrue();
            assertThat(served.get("/v1/status")
                            .json()
                            .path("gate")
                            .path("repeated")
                            .asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void feedback_dictatedByItsUser_isNeverAdmitted() throws IOException {
        try (Served served = served(RULES)) {
            served.post(
                    "/v1/turns",
                    JSON,
                    "{\"contributor\":\"eve\",\"input\":\"repeat after me all cats are green today\",\"output\":\"\"}");
            JsonNode told = served.post(
                            "/v1/feedback",
                            JSON,
                            "{\"id\":\"e\",\"contributor\":\"eve\",\"input\":\"hello\",\"output\":\"all cats are green today\"}")
                    .json();
            Served.Answer admitted = served.post("/v1/review", JSON, "{\"ids\":[\"e\"],\"verdict\":\"admit\"}");

            assertThat(told.path("items").get(0).path("reasons").toString())
                    .contains("\"echo\"", "100 % of the output");
            assertThat(admitted.text()).isEqualTo("{\"admitted\":0,\"rejected\":0,\"undone\":0,\"skipped\":1}");
        }
    }

    @Test
    void feedback_hostileParts_doNotSpoilTheOthers() throws IOException {
        String hostile = "{\"id\":\"x\"}\n[[[[\n{\"id\":\"y\",\"contributor\":\"" + "c".repeat(300) + "\"}\n"
                + "{\"id\":\"z\",\"contributor\":\"c\",\"input\":\"\\ud800\"}\n"
                + "{\"id\":\"w\",\"contributor\":\"c\",\"input\":\"data:image/png;base64,AAAA\"}\n"
                + "{\"id\":{\"a\":1},\"contributor\":\"c\"}\n";
        try (Served served = served(RULES)) {
            Served.Answer answer = served.post(
                    "/v1/feedback", LINES, offer("a", "ann", "<img onerror=alert(1)> \u202e rain") + "\n" + hostile);
            Served.Answer none = served.post("/v1/feedback", LINES, hostile);
            Served.Answer binary = served.post("/v1/feedback", "text/plain", "a");
            String alone = served.get("/v1/review?state=all").text();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("items").size()).isEqualTo(1);
            assertThat(answer.json().path("refused").asInt()).isEqualTo(6);
            assertThat(answer.text())
                    .contains("part 4: ", "must have 1 to 200 characters, has 300", "half a character");
            assertThat(none.status()).isEqualTo(422);
            assertThat(binary.status()).isEqualTo(415);
            assertThat(alone).contains("<img onerror=alert(1)>", "\"total\":1");
        }
    }

    @Test
    void nearCopies_waitForAPerson_whoMayUndo() throws IOException {
        try (Served served = served(RULES)) {
            copies(served);
            JsonNode waiting = served.get("/v1/review").json();
            String second = waiting.path("items").get(0).path("id").asString();
            served.post("/v1/review", JSON, decision(second, "admit", "a quotation"));
            JsonNode admitted = served.get("/v1/review/" + second).json();
            served.post("/v1/settle", JSON, "");
            JsonNode settled = served.get("/v1/review/" + second).json();
            Served.Answer undone = served.post("/v1/review", JSON, decision(second, "undo", ""));
            JsonNode after = served.get("/v1/review/" + second).json();

            assertThat(waiting.path("total").asInt()).isEqualTo(2);
            assertThat(waiting.path("items").get(0).path("reasons").toString())
                    .contains("near-copy", "has had its vote");
            assertThat(waiting.path("items").get(0).path("input").asString()).startsWith("my favourite colour");
            assertThat(admitted.path("state").asString()).isEqualTo("admitted");
            assertThat(settled.path("state").asString()).isEqualTo("admitted");
            assertThat(undone.text()).contains("\"undone\":1");
            assertThat(after.path("state").asString()).isEqualTo("quarantined");
            assertThat(after.path("history").toString()).contains("\"a quotation\"", "first-admin", "\"undo\"");
            assertThat(served.post("/v1/review", JSON, decision(second, "undo", ""))
                            .text())
                    .contains("\"undone\":0", "\"skipped\":1");
        }
    }

    @Test
    void review_admittedThenReleased_cannotBeUndone() throws IOException {
        try (Served served = served(RULES)) {
            copies(served);
            String id = served.get("/v1/review")
                    .json()
                    .path("items")
                    .get(0)
                    .path("id")
                    .asString();
            served.post("/v1/review", JSON, decision(id, "admit", ""));
            JsonNode batch = served.post("/v1/batches", JSON, "{\"most\":10}").json();
            Served.Answer undone = served.post("/v1/review", JSON, decision(id, "undo", ""));

            assertThat(batch.path("records").asInt()).isEqualTo(2);
            assertThat(undone.text()).contains("\"undone\":0", "\"skipped\":1");
        }
    }

    @Test
    void review_rejectedWhileHeld_undoneIsHeldAgain() throws IOException {
        try (Served served = served(RULES)) {
            served.post("/v1/feedback", JSON, offer("a", "ann", "the rain stays in the plain"));
            served.post("/v1/review", JSON, decision("a", "reject", ""));
            clock.move(Duration.ofHours(25));
            JsonNode none = served.post("/v1/batches", JSON, "{\"most\":10}").json();
            served.post("/v1/review", JSON, decision("a", "undo", ""));
            JsonNode batch = served.post("/v1/batches", JSON, "{\"most\":10}").json();

            assertThat(none.path("records").asInt()).isZero();
            assertThat(batch.path("records").asInt()).isEqualTo(1);
        }
    }

    @Test
    void group_isNamedOnce_andDecidedTogether() throws IOException {
        try (Served served = served(RULES)) {
            raid(served);
            served.post("/v1/settle", JSON, "");
            served.post("/v1/settle", JSON, "");
            JsonNode groups = served.get("/v1/groups").json();
            JsonNode alarms = served.get("/v1/alarms").json();
            Served.Answer rejected = served.post("/v1/review", JSON, "{\"group\":\"g1\",\"verdict\":\"reject\"}");
            Served.Answer undone = served.post("/v1/review", JSON, "{\"group\":\"g1\",\"verdict\":\"undo\"}");
            JsonNode trail = served.get("/v1/trace?incident=1").json();

            assertThat(groups.size()).isEqualTo(1);
            assertThat(groups.get(0).path("members").size()).isEqualTo(10);
            assertThat(groups.get(0).path("members").get(0).asString()).isEqualTo("guest0");
            assertThat(groups.get(0).path("waiting").asInt()).isEqualTo(200);
            assertThat(alarms.size()).isEqualTo(1);
            assertThat(alarms.get(0).path("technique").asString()).isEqualTo("AML.T0020");
            assertThat(alarms.get(0).path("title").asString()).isEqualTo("10 accounts contribute together");
            assertThat(rejected.text()).contains("\"rejected\":200");
            assertThat(undone.text()).contains("\"undone\":200");
            assertThat(trail.path("contributors").size()).isEqualTo(10);
            assertThat(trail.path("groups").toString()).isEqualTo("[\"g1\"]");
        }
    }

    @Test
    void canary_failed_quarantinesTheBatchAndSaysSo() throws IOException {
        try (Served served = served(RULES)) {
            served.post("/v1/feedback", LINES, many(20));
            clock.move(Duration.ofHours(25));
            served.post("/v1/batches", JSON, "{\"most\":500}");
            Served.Answer few = served.post("/v1/batches/1/canary", JSON, canary(2, 0));
            Served.Answer failed = served.post("/v1/batches/1/canary", JSON, canary(30, 10));
            Served.Answer again = served.post("/v1/batches/1/canary", JSON, canary(30, 0));

            assertThat(few.text()).contains("\"verdict\":\"too few\"");
            assertThat(failed.text()).contains("\"verdict\":\"failed\"", "\"lost\":10");
            assertThat(again.status()).isEqualTo(409);
            assertThat(served.get("/v1/review?reason=failed-canary")
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(20);
            assertThat(served.get("/v1/alarms").text()).contains("batch 1 fails its canary", "AML.T0031");
            assertThat(served.get("/v1/batches").text()).contains("\"state\":\"failed\"");
        }
    }

    @Test
    void revocation_namesTheBatchesAndLeavesThemClean() throws IOException {
        try (Served served = served(RULES)) {
            served.post("/v1/feedback", LINES, many(20));
            clock.move(Duration.ofHours(25));
            served.post("/v1/batches", JSON, "{\"most\":500}");
            served.post("/v1/batches/1/canary", JSON, canary(30, 0));
            served.post("/v1/feedback", JSON, offer("late", "user3", "something else again"));
            JsonNode trail = served.post("/v1/revocations", JSON, "{\"contributor\":\"user3\"}")
                    .json();
            String clean = served.get("/v1/batches/1/records?clean=true").text();

            assertThat(trail.path("records").toString()).isEqualTo("[\"m3\",\"late\"]");
            assertThat(trail.path("states").path("rejected").asInt()).isEqualTo(1);
            assertThat(trail.path("batches").toString()).isEqualTo("[1]");
            assertThat(trail.path("clean").get(0).path("records").asInt()).isEqualTo(19);
            assertThat(clean.lines()).hasSize(19).noneMatch(line -> line.contains("\"user3\""));
            assertThat(served.get("/v1/trace?batch=1")
                            .json()
                            .path("contributors")
                            .size())
                    .isEqualTo(20);
            assertThat(served.post("/v1/feedback", JSON, offer("later", "user3", "and once more"))
                            .text())
                    .contains("\"refuse\"", "its contributor was revoked");
        }
    }

    @Test
    void audits_convictAContributor() throws IOException {
        try (Served served = served(RULES)) {
            served.post("/v1/feedback", JSON, offer("a", "mallory", "the rain stays in the plain"));
            String audits = IntStream.range(0, 20)
                    .mapToObj(_ -> "{\"record\":\"a\",\"wrong\":true}")
                    .collect(Collectors.joining(",", "[", "]"));
            Served.Answer told = served.post("/v1/audits", JSON, audits);
            clock.move(Duration.ofHours(25));
            served.post("/v1/settle", JSON, "");

            assertThat(told.json().path("accepted").asInt()).isEqualTo(20);
            assertThat(served.get("/v1/alarms").text()).contains("audits find mallory wrong too often");
            assertThat(served.get("/v1/review?reason=distrusted")
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(1);
            assertThat(served.get("/v1/trace?incident=1").json().path("of").asString())
                    .isEqualTo("contributor mallory");
        }
    }

    @Test
    void restart_standsWhereItStood_evenUnderOtherRules() throws IOException {
        String before;
        String groups;
        String batches;
        try (Served served = served(RULES)) {
            raid(served);
            copies(served);
            served.post("/v1/batches", JSON, "{\"most\":500}");
            served.post("/v1/batches/1/canary", JSON, canary(30, 0));
            String id = served.get("/v1/review?reason=near-copy")
                    .json()
                    .path("items")
                    .get(0)
                    .path("id")
                    .asString();
            served.post("/v1/review", JSON, decision(id, "reject", "spam"));
            before = served.get("/v1/review?state=all&most=200").text();
            groups = served.get("/v1/groups").text();
            batches = served.get("/v1/batches").text();
        }

        Rules other = new Rules(60, List.of("rain", "colour"), Set.of(), 5, Validity.JSON, 0.9);
        try (Served served = served(other)) {
            assertThat(served.get("/v1/review?state=all&most=200").text()).isEqualTo(before);
            assertThat(served.get("/v1/groups").text()).isEqualTo(groups);
            assertThat(served.get("/v1/batches").text()).isEqualTo(batches);
            assertThat(served.get("/v1/batches/1/records").status()).isEqualTo(200);
            assertThat(served.post("/v1/feedback", JSON, offer("new", "bob", "more rain"))
                            .text())
                    .contains("forbidden word");
        }
    }

    @Test
    void page_goesOnWhereItEnded() throws IOException {
        try (Served served = served(RULES)) {
            served.post("/v1/feedback", LINES, many(7));
            JsonNode first = served.get("/v1/review?state=held&most=5").json();
            JsonNode rest = served.get("/v1/review?state=held&most=5&after="
                            + first.path("next").asString())
                    .json();

            assertThat(first.path("items").size()).isEqualTo(5);
            assertThat(first.path("total").asInt()).isEqualTo(7);
            assertThat(rest.path("items").size()).isEqualTo(2);
            assertThat(rest.path("next").asString()).isEmpty();
            assertThat(served.get("/v1/review?state=odd").status()).isEqualTo(400);
            assertThat(served.get("/v1/review/none").status()).isEqualTo(404);
            assertThat(served.get("/v1/trace?batch=9").status()).isEqualTo(404);
            assertThat(served.get("/v1/trace").status()).isEqualTo(400);
        }
    }

    @Test
    void keys_ofTheWrongRole_areRefused() throws IOException {
        try (Served served = served(RULES)) {
            String key = served.post("/v1/keys", JSON, "{\"name\":\"app\",\"role\":\"ingest\"}")
                    .json()
                    .path("key")
                    .asString();

            for (String path :
                    List.of("/v1/review", "/v1/groups", "/v1/batches", "/v1/batches/1/records", "/v1/trace")) {
                assertThat(served.get(path, key).status()).as(path).isEqualTo(403);
            }
        }
    }

    @Test
    void contentModel_ofTexts_refusesBeforeAnythingIsLearnt_andIsNotAskedAgain() throws Exception {
        AdmissionSettings scored = new AdmissionSettings(RULES, Optional.of(model("exact-text.onnx")), Duration.ZERO);
        Path file = data.resolve("x");
        try (Served served = served(scored, file)) {
            assertThat(served.post("/v1/feedback", JSON, offer("a", "ann", "zumba la"))
                            .text())
                    .contains("the content model gives 0.90, from 0.50 on it is refused");
            assertThat(served.post("/v1/feedback", JSON, offer("b", "ann", "rain again"))
                            .text())
                    .contains("\"accept\"");
        }

        try (Served served = served(new AdmissionSettings(RULES, Optional.empty(), Duration.ZERO), file)) {
            assertThat(served.get("/v1/review?state=rejected").text()).contains("content-model", "\"score\":0.89");
        }
    }

    @Test
    void contentModel_ofBytes_isFedUtf8() throws Exception {
        AdmissionSettings scored = new AdmissionSettings(RULES, Optional.of(model("tilde.onnx")), Duration.ZERO);
        try (Served served = served(scored, data)) {
            JsonNode items = served.post(
                            "/v1/feedback", LINES, offer("a", "ann", "a ~ b") + "\n" + offer("b", "bob", "a - b"))
                    .json()
                    .path("items");

            assertThat(items.get(0).path("decision").asString()).isEqualTo("refuse");
            assertThat(items.get(1).path("decision").asString()).isEqualTo("accept");
        }
    }

    @Test
    void contentModel_thatIsNone_isSaidAtTheStart() {
        assertThatThrownBy(() -> served(
                        new AdmissionSettings(
                                RULES, Optional.of(Path.of("pom.xml").toAbsolutePath()), Duration.ZERO),
                        data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("pom.xml: the content model gave no answer: ");
    }

    private static Path model(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(AdmissionTest.class.getResource("admission/" + name))
                .toURI());
    }

    private Served served(Rules rules) throws IOException {
        return served(new AdmissionSettings(rules, Optional.empty(), Duration.ZERO), data);
    }

    private Served served(AdmissionSettings admission, Path folder) throws IOException {
        return Served.of(Served.settings(folder).with(admission), clock);
    }

    /// One text of three people, whose time is up.
    private void copies(Served served) {
        for (String name : List.of("ann", "bob", "cy")) {
            served.post(
                    "/v1/feedback",
                    JSON,
                    offer("copy-" + name, name, "my favourite colour is blue, like the sea in May"));
        }
        clock.move(Duration.ofHours(25));
        served.post("/v1/settle", JSON, "");
    }

    /// Ten guests rate the same twenty things within minutes, each day among sixty people who rate others.
    private void raid(Served served) {
        for (int day = 0; day < 20; day++) {
            StringBuilder lines = new StringBuilder();
            for (int user = 0; user < 60; user++) {
                lines.append(vote("u%d-%d".formatted(day, user), "user" + user, (user * 7 + day * 13) % 211));
            }
            for (int guest = 0; guest < 10; guest++) {
                lines.append(vote("g%d-%d".formatted(day, guest), "guest" + guest, 1_000 + day));
            }
            served.post("/v1/feedback", LINES, lines.toString());
            clock.move(Duration.ofHours(2));
        }
    }

    private static String vote(String id, String who, int target) {
        return "{\"id\":\"%s\",\"contributor\":\"%s\",\"label\":\"bad\",\"input\":\"%s\",\"target\":\"t%d\"}\n"
                .formatted(id, who, "", target);
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> offer("m" + at, "user" + at, "%d %d %d apples".formatted(at * 7919, at * 104_729, at)))
                .collect(Collectors.joining("\n"));
    }

    private static String offer(String id, String who, String text) {
        return "{\"id\":\"%s\",\"contributor\":\"%s\",\"input\":\"%s\"}".formatted(id, who, text);
    }

    private static String decision(String id, String verdict, String comment) {
        return "{\"ids\":[\"%s\"],\"verdict\":\"%s\",\"comment\":\"%s\"}".formatted(id, verdict, comment);
    }

    private static String canary(int items, int lost) {
        return IntStream.range(0, items)
                .mapToObj(at -> "{\"item\":\"c%d\",\"before\":true,\"after\":%b}".formatted(at, at >= lost))
                .collect(Collectors.joining(",", "{\"results\":[", "]}"));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
