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
            JsonNode first = served.post(
                            "/v1/feedback", JSON, Contributions.offer("a", "ann", "the rain stays in the plain"))
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
            String body = Contributions.offer("a", "ann", "the rain stays in the plain") + "\n"
                    + Contributions.offer("b", "bob", "Z u m b a now");
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
                    "/v1/feedback",
                    LINES,
                    Contributions.offer("a", "ann", "<img onerror=alert(1)> \u202e rain") + "\n" + hostile);
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
    void canary_failed_quarantinesTheBatchAndSaysSo() throws IOException {
        try (Served served = served(RULES)) {
            served.post("/v1/feedback", LINES, Contributions.many(20));
            clock.move(Duration.ofHours(25));
            served.post("/v1/batches", JSON, "{\"most\":500}");
            Served.Answer few = served.post("/v1/batches/1/canary", JSON, Contributions.canary(2, 0));
            Served.Answer failed = served.post("/v1/batches/1/canary", JSON, Contributions.canary(30, 10));
            Served.Answer again = served.post("/v1/batches/1/canary", JSON, Contributions.canary(30, 0));

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
            served.post("/v1/feedback", LINES, Contributions.many(20));
            clock.move(Duration.ofHours(25));
            served.post("/v1/batches", JSON, "{\"most\":500}");
            served.post("/v1/batches/1/canary", JSON, Contributions.canary(30, 0));
            served.post("/v1/feedback", JSON, Contributions.offer("late", "user3", "something else again"));
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
            assertThat(served.post("/v1/feedback", JSON, Contributions.offer("later", "user3", "and once more"))
                            .text())
                    .contains("\"refuse\"", "its contributor was revoked");
        }
    }

    @Test
    void audits_convictAContributor() throws IOException {
        try (Served served = served(RULES)) {
            served.post("/v1/feedback", JSON, Contributions.offer("a", "mallory", "the rain stays in the plain"));
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
            Contributions.raid(served, clock);
            Contributions.copies(served, clock);
            served.post("/v1/batches", JSON, "{\"most\":500}");
            served.post("/v1/batches/1/canary", JSON, Contributions.canary(30, 0));
            String id = served.get("/v1/review?reason=near-copy")
                    .json()
                    .path("items")
                    .get(0)
                    .path("id")
                    .asString();
            served.post("/v1/review", JSON, Contributions.decision(id, "reject", "spam"));
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
            assertThat(served.post("/v1/feedback", JSON, Contributions.offer("new", "bob", "more rain"))
                            .text())
                    .contains("forbidden word");
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
            assertThat(served.post("/v1/feedback", JSON, Contributions.offer("a", "ann", "zumba la"))
                            .text())
                    .contains("the content model gives 0.90, from 0.50 on it is refused");
            assertThat(served.post("/v1/feedback", JSON, Contributions.offer("b", "ann", "rain again"))
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
                            "/v1/feedback",
                            LINES,
                            Contributions.offer("a", "ann", "a ~ b") + "\n" + Contributions.offer("b", "bob", "a - b"))
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

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
