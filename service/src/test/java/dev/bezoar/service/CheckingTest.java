package dev.bezoar.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.queries.GuardPolicy;
import dev.bezoar.queries.output.OutputChecks;
import dev.bezoar.queries.restore.Spelling;
import dev.bezoar.queries.restore.TextRestoration;
import dev.bezoar.service.checking.CheckSettings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

class CheckingTest {
    private static final String JSON = "application/json";
    private static final String TEXT =
            "the quick brown fox jumps over a lazy dog while seven sailors count their coins beside an old harbour wall";

    @TempDir
    private Path data;

    private Served served(CheckSettings checks) throws IOException {
        return Served.of(Served.settings(data).with(checks));
    }

    private static CheckSettings policy(GuardPolicy policy) {
        return new CheckSettings(policy, true, Optional.empty(), 0.5, Optional.empty());
    }

    private static Served.Answer check(Served served, String client, String text) {
        return served.post(
                "/v1/check", JSON, "{\"client\":\"%s\",\"group\":\"g\",\"text\":\"%s\"}".formatted(client, text));
    }

    /// Asks with the word at each place changed in turn; returns the last answer.
    private static JsonNode search(Served served, int from, int to) {
        JsonNode last = MissingNode.getInstance();
        for (int place = from; place < to; place++) {
            String[] words = TEXT.split(" ", -1);
            words[place] = "other";
            last = check(served, "client" + place, String.join(" ", words)).json();
            served.post(
                    "/v1/answers",
                    JSON,
                    "{\"id\":\"%s\",\"output\":\"ham\",\"score\":%s}"
                            .formatted(last.path("id").asString(), 0.9 - place * 0.01));
        }
        return last;
    }

    @Test
    void check_anHonestQuery_isAllowedAndAnsweredAgain() throws IOException {
        try (Served served = Served.in(data)) {
            JsonNode first = check(served, "c", TEXT).json();
            String answer = "{\"id\":\"%s\",\"output\":\"ham\",\"score\":0.8}"
                    .formatted(first.path("id").asString());

            assertThat(first.path("decision").asString()).isEqualTo("allow");
            assertThat(served.post("/v1/answers", JSON, answer).text()).isEqualTo("{\"known\":true}");
            assertThat(served.post("/v1/answers", JSON, answer).text()).isEqualTo("{\"known\":false}");
            assertThat(check(served, "d", TEXT).text())
                    .isEqualTo("{\"decision\":\"allow\",\"id\":\"%s\",\"earlier\":{\"output\":\"ham\",\"score\":0.8}}"
                            .formatted(first.path("id").asString()));
        }
    }

    @Test
    void search_overARestart_isToldOnceAndNeverWhy() throws IOException {
        String guard;
        try (Served served = Served.in(data)) {
            search(served, 0, 10);
            guard = served.get("/v1/guard").text();
        }
        try (Served served = Served.in(data)) {
            assertThat(served.get("/v1/guard").text()).isEqualTo(guard);
            JsonNode last = search(served, 10, 19);

            assertThat(last.path("decision").asString()).isIn("challenge", "block");
            assertThat(last.path("earlier").path("output").asString()).isEqualTo("ham");
            assertThat(last.propertyNames()).containsExactly("decision", "id", "earlier");
            assertThat(served.get("/v1/guard").json().path("searches").size()).isEqualTo(1);
        }
        String alarms;
        try (Served served = Served.in(data)) {
            alarms = served.get("/v1/alarms").text();
            search(served, 3, 9);
            assertThat(served.get("/v1/alarms").json().size()).isEqualTo(1);
        }
        assertThat(alarms)
                .contains("AML.T0043.001", "AML.T0040", "AML.T0031", "search 1", "firstQueries", "client18")
                .doesNotContain("quick brown");
    }

    @Test
    void alarms_readAgain_areTheSame() throws IOException {
        String alarms;
        try (Served served = Served.in(data)) {
            search(served, 0, 19);
            alarms = Served.after(() -> served.get("/v1/alarms").text(), text -> text.contains("search 1"));
        }
        try (Served served = Served.in(data)) {
            JsonNode again = served.get("/v1/alarms").json();

            assertThat(again.size()).isEqualTo(1);
            assertThat(alarms).contains(again.get(0).path("title").asString());
        }
    }

    @Test
    void check_overTheBudget_isChallengedAfterARestartToo() throws IOException {
        CheckSettings small = policy(GuardPolicy.standard().allowing(3, 100, 100));
        try (Served served = served(small)) {
            for (int query = 0; query < 3; query++) {
                check(served, "c", "number " + query);
            }
        }
        try (Served served = served(small)) {
            assertThat(check(served, "c", "number 4").json().path("decision").asString())
                    .isEqualTo("challenge");
            assertThat(served.get("/v1/guard").json().path("exhausted").toString())
                    .isEqualTo("[\"client c\"]");
            assertThat(served.get("/v1/alarms").text()).isEqualTo("[]");
        }
    }

    @Test
    void check_ofSeveralModels_isGuardedApartAfterARestartToo() throws IOException {
        String query = "{\"client\":\"c\",\"model\":\"%s\",\"text\":\"number %d\"}";
        CheckSettings small = policy(GuardPolicy.standard().allowing(3, 100, 100));
        try (Served served = served(small)) {
            for (int number = 0; number < 4; number++) {
                served.post("/v1/check", JSON, query.formatted("spam", number));
            }
            assertThat(served.post("/v1/check", JSON, query.formatted("x".repeat(257), 0))
                            .text())
                    .isEqualTo("{\"problem\":\"\\\"model\\\" must have at most 256 characters, got 257\"}");
        }
        try (Served served = served(small)) {
            JsonNode other =
                    served.post("/v1/check", JSON, query.formatted("ham", 5)).json();
            JsonNode guard = served.get("/v1/guard").json();

            assertThat(other.path("decision").asString()).isEqualTo("allow");
            assertThat(other.path("id").asString()).matches("0-[0-9a-f]{8}-2");
            assertThat(guard.path("checked").asInt()).isEqualTo(5);
            assertThat(guard.path("exhausted").toString()).isEqualTo("[\"spam: client c\"]");
            assertThat(guard.path("models")
                            .valueStream()
                            .map(one -> one.path("model").asString() + one.path("checked")))
                    .containsExactly("spam4", "ham1");
            assertThat(served.get("/metrics").text()).contains("bezoar_checks_total 5\n", "bezoar_guard_models 2\n");
        }
    }

    @Test
    void check_inAList_answersEachAndRefusesWhatIsNone() throws IOException {
        try (Served served = Served.in(data)) {
            Served.Answer answer = served.post("/v1/check", JSON, """
                    [{"client":"a","text":"x"}, 7, {"client":"a"}, {"client":"","text":"x"}, {"client":"a\\u0000","text":"x"},
                     {"client":"a","numbers":[1,null,2.5]}, {"client":"a","numbers":["1"]}, {"client":"a","bytes":"AAEC"},
                     {"client":"a","bytes":"*"}, {"client":"a","image":"AAEC"}, {"client":{"x":1},"text":"x"}]
                    """);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().size()).isEqualTo(11);
            assertThat(answer.json()
                            .valueStream()
                            .map(one -> one.path("decision").asString("none")))
                    .containsExactly(
                            "allow", "none", "none", "none", "none", "allow", "none", "allow", "none", "allow", "none");
            assertThat(answer.text())
                    .contains(
                            "not a JSON object",
                            "it has none of text, numbers, image and bytes",
                            "client must have 1 to 256 characters",
                            "numbers must be numbers or null, got STRING",
                            "\\\"bytes\\\" must be base64",
                            "holds control characters");
        }
    }

    @Test
    void check_hostileBodies_areRefused() throws IOException {
        try (Served served = Served.in(data)) {
            assertThat(served.post("/v1/check", JSON, "[[[[").status()).isEqualTo(400);
            assertThat(served.post("/v1/check", JSON, "[".repeat(100_000)).status())
                    .isEqualTo(400);
            assertThat(served.post("/v1/check", JSON, "[]").status()).isEqualTo(422);
            assertThat(served.post("/v1/check", JSON, "[" + "1,".repeat(2_000) + "1]")
                            .text())
                    .isEqualTo("{\"problem\":\"a list must have 1 to 1,000 parts, got 2,001\"}");
            assertThat(served.post("/v1/check", JSON, "{\"client\":\"c\",\"image\":\"iVBORw0KGgo=\"}")
                            .text())
                    .contains("the image");
            assertThat(served.post("/v1/answers", JSON, "{\"id\":\"1\"}").status())
                    .isEqualTo(422);
            assertThat(served.post("/v1/answers", JSON, "{\"id\":\"x\",\"output\":\"y\"}")
                            .text())
                    .isEqualTo("{\"known\":false}");
            assertThat(served.post("/v1/disagreement", JSON, "{\"answers\":[[2]]}")
                            .status())
                    .isEqualTo(422);
            assertThat(served.get("/v1/guard").json().path("checked").asInt()).isZero();
        }
    }

    @Test
    void check_withRestoration_givesTheInputBackAsAPersonReadsIt() throws IOException {
        CheckSettings restoring = new CheckSettings(
                GuardPolicy.standard(),
                true,
                Optional.of(new TextRestoration(Spelling.of(List.of()))),
                0.5,
                Optional.empty());
        try (Served served = served(restoring)) {
            assertThat(check(served, "c", "fr\u0435e m\u200boney")
                            .json()
                            .path("restored")
                            .toString())
                    .isEqualTo(
                            "{\"text\":\"free money\",\"folded\":true,\"changes\":[\"characters\",\"look-alikes\"]}");
            assertThat(check(served, "c", "free money").text()).contains("\"folded\":false");
            JsonNode image = served.post(
                            "/v1/check", JSON, "{\"client\":\"c\",\"image\":\"%s\"}".formatted(png(40, 30)))
                    .json();
            byte[] restored = Base64.getDecoder()
                    .decode(image.path("restored").path("image").asString());
            assertThat(restored).startsWith(0x89, 'P', 'N', 'G');
        }
    }

    @Test
    void check_anImageTooLarge_isRefusedBeforeItIsRead() throws IOException {
        try (Served served = Served.in(data)) {
            assertThat(served.post(
                                    "/v1/check",
                                    JSON,
                                    "{\"client\":\"c\",\"image\":\"%s\"}".formatted(png(3_000, 3_000)))
                            .text())
                    .isEqualTo("{\"problem\":\"an image must have 1 to 4,194,304 pixels, got 9,000,000\"}");
        }
    }

    private static String png(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(width / 2, height / 2, 0xFFFFFF);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    @Test
    void answers_withAPolicy_areLookedAtAndTheirFaultsWatched() throws IOException {
        OutputChecks checks = new OutputChecks(0.2, 5, 0, Set.of("darn"), Map.of("good", 1, "bad", -1), Map.of());
        CheckSettings settings =
                new CheckSettings(GuardPolicy.standard(), true, Optional.empty(), 0.5, Optional.of(checks));
        String fine = "{\"model\":\"t\",\"input\":\"this is a good day\",\"output\":\"a good day it is\"}";
        String faulty = "{\"model\":\"t\",\"input\":\"this is a good day\",\"output\":\"a bad darn day\"}";
        try (Served served = served(settings)) {
            assertThat(served.post("/v1/answers", JSON, fine).text()).isEqualTo("{\"known\":false,\"faults\":[]}");
            assertThat(served.post("/v1/answers", JSON, faulty)
                            .json()
                            .path("faults")
                            .valueStream()
                            .map(fault -> fault.path("fault").asString()))
                    .containsExactly("forbidden", "opposite");
            served.post("/v1/answers", JSON, "[" + (faulty + ",").repeat(150) + fine + "]");
            assertThat(served.get("/v1/streams").text())
                    .contains("\"model\":\"t output\",\"input\":\"\",\"kind\":\"error\"");
            assertThat(served.get("/v1/alarms").text()).contains("errors of t output");
            assertThat(served.get("/metrics").text()).contains("bezoar_outputs_faulty_total 151\n");
        }
    }

    @Test
    void disagreement_ofAnEnsemble_isFlaggedAndWatched() throws IOException {
        try (Served served = Served.in(data)) {
            assertThat(served.post("/v1/disagreement", JSON, "{\"answers\":[[0.9,0.1],[0.8,0.2]]}")
                            .text())
                    .contains("\"labels\":1,\"flag\":false");
            assertThat(served.post(
                                    "/v1/disagreement",
                                    JSON,
                                    "{\"model\":\"m\",\"answers\":[{\"ham\":0.9,\"spam\":0.1},{\"spam\":1}]}")
                            .text())
                    .contains("\"distance\":1.8,\"labels\":2,\"flag\":true");
            assertThat(served.get("/v1/streams").text()).contains("\"model\":\"m disagreement\"");
        }
    }

    @Test
    void guard_isForReviewersAndChecksForPrograms() throws IOException {
        try (Served served = Served.in(data)) {
            String ingest = served.post("/v1/keys", JSON, "{\"name\":\"model\",\"role\":\"ingest\"}")
                    .json()
                    .path("key")
                    .asString();

            assertThat(served.get("/v1/guard", ingest).status()).isEqualTo(403);
            assertThat(served.get("/v1/guard", "guess").status()).isEqualTo(401);
            assertThat(served.get("/v1/guard").json().path("guard").asString()).isEqualTo("open");
            assertThat(served.get("/metrics", ingest).text())
                    .contains("bezoar_checks_total 0\n", "bezoar_checks_unguarded_total 0\n");
        }
    }
}
