package dev.bezoar.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Tier;
import java.io.IOException;
import java.util.List;
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
