package dev.bezoar.report;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;

/// Writes SARIF 2.1.0: one rule a detector that ran, one result a finding, located at its rows where the file has
/// lines.
///
/// At most [#MOST_LOCATIONS] rows of a finding are located, and the result says so; its property `rows` has all.
///
/// @param lines the one-based lines on which rows start, by row; of other rows only the file is named
/// @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
public record SarifReport(Map<Integer, Long> lines) implements ScanReport {
    /// As many as viewers show.
    public static final int MOST_LOCATIONS = 100;

    public SarifReport {
        lines = Map.copyOf(lines);
    }

    /// A report that names the file only.
    public SarifReport() {
        this(Map.of());
    }

    @Override
    public String name() {
        return "sarif";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        JsonWriter.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringProperty("version", "2.1.0");
            json.writeArrayPropertyStart("runs");
            json.writeStartObject();
            List<String> detectors = result.detectors().entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .toList();
            tool(json, detectors, result.findings());
            skipped(json, result.skipped());
            json.writeStringProperty("columnKind", "utf16CodeUnits");
            json.writeArrayPropertyStart("results");
            for (Finding finding : result.findings()) {
                result(json, finding, detectors, result.input());
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /// A detector has no technique of its own: what it found says which it is.
    private static void tool(JsonGenerator json, List<String> detectors, List<Finding> findings) {
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "Bezoar");
        json.writeArrayPropertyStart("rules");
        for (String detector : detectors) {
            json.writeStartObject();
            json.writeStringProperty("id", detector);
            text(json, "shortDescription", "What the detector %s calls suspicious".formatted(detector));
            findings.stream()
                    .filter(finding -> finding.detector().equals(detector))
                    .findFirst()
                    .ifPresent(finding -> json.writeStringProperty(
                            "helpUri", "https://atlas.mitre.org/techniques/" + finding.technique()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void skipped(JsonGenerator json, List<String> skipped) {
        json.writeArrayPropertyStart("invocations");
        json.writeStartObject();
        json.writeBooleanProperty("executionSuccessful", true);
        json.writeArrayPropertyStart("toolExecutionNotifications");
        for (String one : skipped) {
            json.writeStartObject();
            json.writeStringProperty("level", "note");
            text(json, "message", "Skipped: " + one);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void result(JsonGenerator json, Finding finding, List<String> detectors, String input) {
        json.writeStartObject();
        json.writeStringProperty("ruleId", finding.detector());
        json.writeNumberProperty("ruleIndex", detectors.indexOf(finding.detector()));
        json.writeStringProperty("level", level(finding.tier()));
        List<Long> located = finding.rows().stream()
                .filter(lines::containsKey)
                .limit(MOST_LOCATIONS)
                .map(lines::get)
                .toList();
        boolean isCut = !located.isEmpty() && located.size() < finding.rows().size();
        text(
                json,
                "message",
                finding.title() + ". " + finding.message() + " " + finding.remedy()
                        + (isCut
                                ? " The first %d of %d rows are located."
                                        .formatted(
                                                located.size(), finding.rows().size())
                                : ""));
        json.writeArrayPropertyStart("locations");
        if (located.isEmpty()) {
            location(json, place(finding, input), OptionalLong.empty());
        }
        located.forEach(line -> location(json, place(finding, input), OptionalLong.of(line)));
        json.writeEndArray();
        json.writeObjectPropertyStart("partialFingerprints");
        json.writeStringProperty("bezoarFinding/v1", finding.id());
        json.writeEndObject();
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("tier", finding.tier().label());
        json.writeStringProperty("technique", finding.technique());
        json.writeArrayPropertyStart("rows");
        finding.rows().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void location(JsonGenerator json, String input, OptionalLong line) {
        json.writeStartObject();
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty("uri", uri(input));
        json.writeEndObject();
        if (line.isPresent()) {
            json.writeObjectPropertyStart("region");
            json.writeNumberProperty("startLine", line.getAsLong());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, String text) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private static String level(Tier tier) {
        return switch (tier) {
            case ALARM -> "error";
            case REVIEW -> "warning";
            case QUALITY -> "note";
        };
    }

    /// A finding in a folder names the file it is about.
    private static String place(Finding finding, String input) {
        return finding.evidence().get("path") instanceof String path ? path : input;
    }

    private static String uri(String input) {
        try {
            return new URI(null, null, VisibleText.encodable(input), null).toASCIIString();
        } catch (URISyntaxException noUri) {
            return "data";
        }
    }
}
