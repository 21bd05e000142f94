package dev.bezoar.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.WatchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What erosion costs and which errors to expect, over HTTP.
class ServedErosionTest {
    private static final String LINES = "application/x-ndjson";

    @TempDir
    private Path folder;

    @Test
    void status_afterErosion_tellsTheCostAndAlarmsTellTheirs() throws IOException {
        try (Served served = Served.in(folder)) {
            assertThat(served.get("/v1/status").text()).contains("\"cost\":{", "\"errors\":0.0");
            served.post("/v1/events", LINES, Served.lines("a", 4_000, 25));
            served.post("/v1/events", LINES, Served.lines("b", 2_000, 4));

            String alarms = served.get("/v1/alarms").text();
            assertThat(alarms).contains("\"detector\":\"error-limit\"", "\"cost\":{", "Cost so far: ");
            String status = served.get("/v1/status").text();
            double errors = Double.parseDouble(status.replaceAll("(?s).*\"errors\":([0-9.E]+).*", "$1"));
            assertThat(errors).isBetween(380.0, 480.0); // 1,000 events of one country, 50 % instead of 4 %: 460
            assertThat(status).contains("\"currency\":\"\"", "\"money\":0.0");
        }
    }

    @Test
    void estimates_outcomesThatComeLater_areLearntFromAndThenNotNeeded() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        WatchSettings settings = new WatchSettings(
                AlarmPolicy.onceIn(1e6),
                Map.of(),
                2_000,
                0,
                1,
                List.of(),
                Set.of(Kind.ERROR, Kind.SCORE, Kind.ESTIMATE));
        try (Served served = Served.of(ServiceSettings.usual(folder, Served.listen(), settings))) {
            StringBuilder events = new StringBuilder();
            StringBuilder outcomes = new StringBuilder();
            for (int at = 0; at < 2_000; at++) {
                double score = random.nextDouble(0.7, 1);
                int error = random.nextDouble() < 1 - score ? 1 : 0;
                events.append("{\"id\":\"e")
                        .append(at)
                        .append("\",\"score\":")
                        .append(score)
                        .append("}\n");
                outcomes.append("{\"target\":\"e")
                        .append(at)
                        .append("\",\"error\":")
                        .append(error)
                        .append("}\n");
            }
            served.post("/v1/events", LINES, events.toString());
            served.post("/v1/events", LINES, outcomes.toString());
            StringBuilder later = new StringBuilder();
            for (int at = 0; at < 2_000; at++) {
                later.append("{\"score\":").append(random.nextDouble(0.7, 0.8)).append("}\n");
            }
            served.post("/v1/events", LINES, later.toString());

            String estimates = served.get("/v1/estimates").text();
            assertThat(number(estimates, "learnt")).isBetween(0.13, 0.18);
            assertThat(number(estimates, "error")).isBetween(0.2, 0.3);
            assertThat(number(estimates, "low")).isLessThan(0.25);
            assertThat(number(estimates, "high")).isGreaterThan(0.25).isLessThan(0.4);
        }
    }

    @Test
    void events_withSignalsAndFeedback_haveStreamsOfTheirOwn() throws IOException {
        try (Served served = Served.in(folder)) {
            served.post("/v1/events", LINES, """
                    {"id":"1","model":"m","prediction":"a","refused":true,"fallback":0}
                    {"target":"1","feedback":"down"}
                    """);

            assertThat(served.get("/v1/streams").text())
                    .contains("\"kind\":\"refused\"", "\"kind\":\"fallback\"", "\"kind\":\"feedback\"");
        }
    }

    private static double number(String json, String name) {
        return Double.parseDouble(json.replaceAll("(?s).*\"" + name + "\":([0-9.E-]+).*", "$1"));
    }
}
