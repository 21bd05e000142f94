package dev.bezoar.service.ingest;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// OTLP over HTTP as JSON.
final class TelemetryJson {
    private final Telemetry telemetry;

    TelemetryJson(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    void logs(byte[] body) throws IOException {
        each(
                body,
                "resourceLogs",
                "scopeLogs",
                "logRecords",
                (number, log) -> telemetry.take(
                        number,
                        new Telemetry.Log(
                                JsonTree.text(log, "eventName"),
                                time(JsonTree.text(log, "timeUnixNano")),
                                attributes(log))));
    }

    void traces(byte[] body) throws IOException {
        each(body, "resourceSpans", "scopeSpans", "spans", (number, span) -> {
            String status = JsonTree.text(span, "status", "code");
            telemetry.take(
                    number,
                    new Telemetry.Span(
                            JsonTree.text(span, "traceId") + JsonTree.text(span, "spanId"),
                            status.equals("2") || status.equals("STATUS_CODE_ERROR"),
                            time(JsonTree.text(span, "endTimeUnixNano")),
                            attributes(span)));
        });
    }

    private interface Taker {
        void take(long number, JsonNode one) throws IOException;
    }

    private void each(byte[] body, String resources, String scopes, String ones, Taker taker) throws IOException {
        Optional<JsonNode> tree = JsonTree.of(body);
        if (tree.isEmpty() || !tree.get().path(resources).isArray()) {
            telemetry.refused("not an export of OpenTelemetry: no \"%s\"".formatted(resources));
            return;
        }
        long number = 1;
        for (JsonNode resource : tree.get().path(resources)) {
            for (JsonNode scope : resource.path(scopes)) {
                for (JsonNode one : scope.path(ones)) {
                    taker.take(number++, one);
                }
            }
        }
    }

    private static long time(String nanoseconds) {
        return nanoseconds.matches("[0-8]?\\d{1,18}") ? Long.parseLong(nanoseconds) : 0;
    }

    private static Map<String, String> attributes(JsonNode holder) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (JsonNode one : holder.path("attributes")) {
            JsonNode value = one.path("value");
            for (JsonNode typed : value) { // stringValue, doubleValue …
                if (typed.isValueNode()) {
                    attributes.put(JsonTree.text(one, "key"), typed.asString());
                }
            }
        }
        return attributes;
    }
}
