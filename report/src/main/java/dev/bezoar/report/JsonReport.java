package dev.bezoar.report;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Writes one JSON object, schema 1.
///
/// @param command which command's result it is
public record JsonReport(String command) implements ScanReport {

    /// The report of a scan.
    public JsonReport() {
        this("scan");
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        JsonWriter.write(out, json -> {
            json.writeStartObject();
            json.writeNumberProperty("schema", 1);
            json.writeStringProperty("command", command);
            json.writeStringProperty("input", result.input());
            json.writeArrayPropertyStart("findings");
            result.findings().forEach(finding -> write(json, finding));
            json.writeEndArray();
            write(json, "skipped", result.skipped());
            write(json, "limits", result.limits());
            write(json, "facts", result.facts());
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("id", finding.id());
        json.writeStringProperty("detector", finding.detector());
        json.writeStringProperty("tier", finding.tier().label());
        json.writeStringProperty("technique", finding.technique());
        json.writeStringProperty("title", finding.title());
        json.writeStringProperty("message", finding.message());
        write(json, "rows", finding.rows());
        json.writeStringProperty("label", finding.label());
        write(json, "evidence", finding.evidence());
        json.writeStringProperty("remedy", finding.remedy());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Object value) {
        json.writeName(name);
        write(json, value);
    }

    private static void write(JsonGenerator json, Object value) {
        switch (value) {
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(member -> write(json, member));
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, member) -> write(json, String.valueOf(name), member));
                json.writeEndObject();
            }
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number when Double.isFinite(number) -> json.writeNumber(number);
            case Boolean fact -> json.writeBoolean(fact);
            default -> json.writeString(String.valueOf(value));
        }
    }
}
