package dev.bezoar.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.service.admission.AdmissionSettings;
import dev.bezoar.service.admission.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What waits for a person, and what the person decides.
class ReviewTest {
    private static final String LINES = "application/x-ndjson";
    private static final String JSON = "application/json";

    private final MovedClock clock = new MovedClock();

    @TempDir
    private Path data;

    private Served served() throws IOException {
        AdmissionSettings admission = new AdmissionSettings(Rules.USUAL, Optional.empty(), Duration.ZERO);
        return Served.of(Served.settings(data).with(admission), clock);
    }

    @Test
    void nearCopies_waitForAPerson_whoMayUndo() throws IOException {
        try (Served served = served()) {
            Contributions.copies(served, clock);
            JsonNode waiting = served.get("/v1/review").json();
            String second = waiting.path("items").get(0).path("id").asString();
            served.post("/v1/review", JSON, Contributions.decision(second, "admit", "a quotation"));
            JsonNode admitted = served.get("/v1/review/" + second).json();
            served.post("/v1/settle", JSON, "");
            JsonNode settled = served.get("/v1/review/" + second).json();
            Served.Answer undone = served.post("/v1/review", JSON, Contributions.decision(second, "undo", ""));
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
            assertThat(served.post("/v1/review", JSON, Contributions.decision(second, "undo", ""))
                            .text())
                    .contains("\"undone\":0", "\"skipped\":1");
        }
    }

    @Test
    void review_admittedThenReleased_cannotBeUndone() throws IOException {
        try (Served served = served()) {
            Contributions.copies(served, clock);
            String id = served.get("/v1/review")
                    .json()
                    .path("items")
                    .get(0)
                    .path("id")
                    .asString();
            served.post("/v1/review", JSON, Contributions.decision(id, "admit", ""));
            JsonNode batch = served.post("/v1/batches", JSON, "{\"most\":10}").json();
            Served.Answer undone = served.post("/v1/review", JSON, Contributions.decision(id, "undo", ""));

            assertThat(batch.path("records").asInt()).isEqualTo(2);
            assertThat(undone.text()).contains("\"undone\":0", "\"skipped\":1");
        }
    }

    @Test
    void review_rejectedWhileHeld_undoneIsHeldAgain() throws IOException {
        try (Served served = served()) {
            served.post("/v1/feedback", JSON, Contributions.offer("a", "ann", "the rain stays in the plain"));
            served.post("/v1/review", JSON, Contributions.decision("a", "reject", ""));
            clock.move(Duration.ofHours(25));
            JsonNode none = served.post("/v1/batches", JSON, "{\"most\":10}").json();
            served.post("/v1/review", JSON, Contributions.decision("a", "undo", ""));
            JsonNode batch = served.post("/v1/batches", JSON, "{\"most\":10}").json();

            assertThat(none.path("records").asInt()).isZero();
            assertThat(batch.path("records").asInt()).isEqualTo(1);
        }
    }

    @Test
    void group_isNamedOnce_andDecidedTogether() throws IOException {
        try (Served served = served()) {
            Contributions.raid(served, clock);
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
    void page_goesOnWhereItEnded() throws IOException {
        try (Served served = served()) {
            served.post("/v1/feedback", LINES, Contributions.many(7));
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
}
