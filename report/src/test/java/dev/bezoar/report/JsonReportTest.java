package dev.bezoar.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class JsonReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void write_oneFinding_isThisObject() throws IOException {
        assertThat(Results.written(
                        new JsonReport(), Results.of(Results.finding("one", Tier.ALARM, "title", List.of()))))
                .isEqualTo("{\"schema\":1,\"command\":\"scan\",\"input\":\"data.csv\",\"findings\":[{\"id\":\"one\","
                        + "\"detector\":\"trigger\",\"tier\":\"alarm\",\"technique\":\"AML.T0020\",\"title\":\"title\","
                        + "\"message\":\"title\",\"rows\":[3,5],\"label\":\"title\","
                        + "\"evidence\":{\"chance\":0.25,\"count\":2},\"remedy\":\"act\"}],"
                        + "\"skipped\":[\"a skip\"],\"limits\":[\"a limit\"],\"facts\":{\"rows\":9}}");
    }

    @Test
    void write_hostileText_isAsciiAndReadsBackButForWhatNoFileHolds() throws IOException {
        String written = Results.written(new JsonReport(), Results.saying(Results.HOSTILE));

        assertThat(written).isASCII();
        assertThat(JSON.readTree(written).get("findings").get(0).get("title").asString())
                .isEqualTo(Results.HOSTILE.replace("\ud800", "\\u{d800}").replace("\u0000", "\\u{0}"));
    }

    @Test
    void write_everyField_isNamedInTheDocument() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "json.md"));
        JsonNode report = JSON.readTree(
                Results.written(new JsonReport(), Results.of(Results.finding("one", Tier.ALARM, "title", List.of()))));

        assertThat(report.propertyNames())
                .allSatisfy(name -> assertThat(document).contains("| `" + name + "` |"));
        assertThat(report.get("findings").get(0).propertyNames())
                .allSatisfy(name -> assertThat(document).contains("| `" + name + "` |"));
    }
}
