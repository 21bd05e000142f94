package dev.bezoar.report;

import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.Place;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedFile;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes SARIF 2.1.0: one artifact a file with its digest, one result a concern, located by its bytes.
///
/// @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
public final class VetSarifReport implements VetReport {

    @Override
    public String name() {
        return "sarif";
    }

    @Override
    public void write(VetResult result, Writer out) throws IOException {
        List<VettedFile> files = result.inputs().stream()
                .flatMap(input -> input.files().stream())
                .toList();
        List<String> paths = files.stream().map(VettedFile::path).toList();
        List<String> rules = result.concerns().stream()
                .map(Concern::rule)
                .distinct()
                .sorted()
                .toList();
        JsonWriter.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringProperty("version", "2.1.0");
            json.writeArrayPropertyStart("runs");
            json.writeStartObject();
            tool(json, rules);
            json.writeArrayPropertyStart("artifacts");
            files.forEach(file -> artifact(json, file));
            json.writeEndArray();
            json.writeArrayPropertyStart("results");
            result.concerns().forEach(concern -> result(json, concern, rules, paths));
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void tool(JsonGenerator json, List<String> rules) {
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "Bezoar");
        json.writeArrayPropertyStart("rules");
        for (String rule : rules) {
            json.writeStartObject();
            json.writeStringProperty("id", rule);
            text(json, "shortDescription", "A model with this concern: " + rule.replace('-', ' '));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void artifact(JsonGenerator json, VettedFile file) {
        json.writeStartObject();
        json.writeObjectPropertyStart("location");
        json.writeStringProperty("uri", uri(file.path()));
        json.writeEndObject();
        json.writeNumberProperty("length", file.lengthBytes());
        if (!file.sha256().isEmpty()) {
            json.writeObjectPropertyStart("hashes");
            json.writeStringProperty("sha-256", file.sha256());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void result(JsonGenerator json, Concern concern, List<String> rules, List<String> paths) {
        Place place = concern.place();
        json.writeStartObject();
        json.writeStringProperty("ruleId", concern.rule());
        json.writeNumberProperty("ruleIndex", rules.indexOf(concern.rule()));
        json.writeStringProperty("level", level(concern));
        text(json, "message", concern.title() + ". " + concern.message() + " " + concern.remedy());
        json.writeArrayPropertyStart("locations");
        json.writeStartObject();
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty("uri", uri(place.path()));
        json.writeNumberProperty("index", paths.indexOf(place.path()));
        json.writeEndObject();
        if (place.fileOffset() >= 0) {
            json.writeObjectPropertyStart("region");
            json.writeNumberProperty("byteOffset", place.fileOffset());
            json.writeNumberProperty("byteLength", place.length());
            json.writeEndObject();
        }
        json.writeEndObject();
        if (!place.member().isEmpty()) {
            member(json, place);
        }
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectPropertyStart("partialFingerprints");
        json.writeStringProperty(
                "bezoarConcern/v1", "%s|%s|%s".formatted(concern.rule(), place.member(), concern.title()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void member(JsonGenerator json, Place place) {
        json.writeArrayPropertyStart("logicalLocations");
        json.writeStartObject();
        json.writeStringProperty("fullyQualifiedName", place.member() + "@" + place.offset());
        json.writeStringProperty("kind", "member");
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, String text) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private static String level(Concern concern) {
        return switch (concern.admission()) {
            case REFUSE -> "error";
            case REVIEW, INCONCLUSIVE -> "warning";
            case ADMIT -> "note";
        };
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, VisibleText.encodable(path).replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException noUri) {
            return "model";
        }
    }
}
