package dev.bezoar.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class SarifReportTest {

    @Test
    void write_threeTiers_hasTheRequiredPartsOfSarif() throws IOException {
        JsonNode log = read(Results.written(
                new SarifReport(),
                Results.of(
                        Results.finding("one", Tier.ALARM, "first", List.of()),
                        Results.finding("two", Tier.REVIEW, "second", List.of()),
                        Results.finding("three", Tier.QUALITY, "third", List.of()))));
        JsonNode run = log.get("runs").get(0);

        assertThat(log.get("version").asString()).isEqualTo("2.1.0");
        assertThat(run.at("/tool/driver/name").asString()).isEqualTo("Bezoar");
        assertThat(run.at("/tool/driver/rules").size()).isEqualTo(1);
        assertThat(run.at("/tool/driver/rules/0/id").asString()).isEqualTo("trigger");
        assertThat(run.at("/tool/driver/rules/0/helpUri").asString())
                .isEqualTo("https://atlas.mitre.org/techniques/"
                        + Results.finding("one", Tier.ALARM, "first", List.of()).technique());
        assertThat(run.get("results").valueStream().map(one -> one.get("level").asString()))
                .containsExactly("error", "warning", "note");
        assertThat(run.get("results").valueStream()).allSatisfy(one -> {
            assertThat(one.get("ruleIndex").asInt()).isZero();
            assertThat(one.at("/message/text").asString()).isNotEmpty();
            assertThat(one.at("/locations/0/physicalLocation/artifactLocation/uri")
                            .asString())
                    .isEqualTo("data.csv");
        });
        assertThat(run.at("/results/1/partialFingerprints/bezoarFinding~1v1").asString())
                .isEqualTo("two");
    }

    @Test
    void write_rowsWithLines_areLocatedAndTheOthersAreNot() throws IOException {
        Finding finding = Results.finding("one", Tier.ALARM, "first", List.of());

        JsonNode some = read(Results.written(new SarifReport(Map.of(3, 12L)), Results.of(finding)));
        JsonNode both = read(Results.written(new SarifReport(Map.of(3, 12L, 5, 14L)), Results.of(finding)));

        assertThat(lines(some)).containsExactly(12L);
        assertThat(some.at("/runs/0/results/0/message/text").asString())
                .isEqualTo("first. first act The first 1 of 2 rows are located.");
        assertThat(lines(both)).containsExactly(12L, 14L);
        assertThat(both.at("/runs/0/results/0/message/text").asString()).isEqualTo("first. first act");
        assertThat(both.at("/runs/0/results/0/properties/rows").size()).isEqualTo(2);
    }

    @Test
    void write_detectorsThatRan_areRulesAndSkipsAreNotifications() throws IOException {
        ScanResult result = Results.of();
        result.facts().put(ScanResult.DETECTORS, new TreeMap<>(Map.of("flood", true, "table-flood", false)));

        JsonNode run = read(Results.written(new SarifReport(), result)).at("/runs/0");

        assertThat(run.at("/tool/driver/rules")
                        .valueStream()
                        .map(rule -> rule.get("id").asString()))
                .containsExactly("flood");
        assertThat(run.get("results").size()).isZero();
        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isTrue();
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asString())
                .isEqualTo("Skipped: a skip");
    }

    private static List<Long> lines(JsonNode log) {
        return log.at("/runs/0/results/0/locations")
                .valueStream()
                .map(one -> one.at("/physicalLocation/region/startLine").asLong())
                .toList();
    }

    @Test
    void write_hostileText_isAsciiJson() throws IOException {
        String written = Results.written(new SarifReport(), Results.saying(Results.HOSTILE));

        assertThat(written).isASCII();
        assertThat(read(written).at("/runs/0/results/0/message/text").asString())
                .contains("<script>alert(2)</script>", "\\u{d800}");
    }

    private static JsonNode read(String written) {
        return new ObjectMapper().readTree(written);
    }
}
