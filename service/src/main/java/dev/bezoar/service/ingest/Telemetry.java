package dev.bezoar.service.ingest;

import dev.bezoar.core.data.RecordLog;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// OpenTelemetry's generative-AI attributes, from OTLP over HTTP as JSON.
///
/// A span of an operation is an answer: failed if its status is an error. An event `gen_ai.evaluation.result` with a
/// score from 0 to 1 is a score of the model that it names. Other spans and logs are passed over.
///
/// @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/">Semantic conventions</a>, status: development
final class Telemetry {
    private static final String EVALUATION = "gen_ai.evaluation.result";
    private static final long NANOSECONDS_A_MILLISECOND = 1_000_000;

    private final RecordLog.Sink sink;

    Telemetry(RecordLog.Sink sink) {
        this.sink = sink;
    }

    void logs(byte[] body) throws IOException {
        each(body, "resourceLogs", "scopeLogs", "logRecords", this::log);
    }

    void traces(byte[] body) throws IOException {
        each(body, "resourceSpans", "scopeSpans", "spans", this::span);
    }

    private interface Taker {
        void take(long number, JsonNode one) throws IOException;
    }

    private void each(byte[] body, String resources, String scopes, String ones, Taker taker) throws IOException {
        Optional<JsonNode> tree = JsonTree.of(body);
        if (tree.isEmpty() || !tree.get().path(resources).isArray()) {
            sink.refused(1, "not an export of OpenTelemetry: no \"%s\"".formatted(resources));
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

    private void log(long number, JsonNode log) throws IOException {
        Map<String, String> attributes = attributes(log);
        String name = JsonTree.text(log, "eventName");
        if (!name.equals(EVALUATION)
                && !attributes.getOrDefault("event.name", "").equals(EVALUATION)) {
            return;
        }
        Map<String, String> record = new LinkedHashMap<>();
        String response = attributes.getOrDefault("gen_ai.response.id", "");
        String evaluation = attributes.getOrDefault("gen_ai.evaluation.name", "");
        if (!response.isEmpty()) {
            record.put("id", "evaluation %s %s".formatted(evaluation, response));
        }
        record.put("model", (model(attributes) + " " + evaluation).strip());
        record.put("score", attributes.getOrDefault("gen_ai.evaluation.score.value", ""));
        time(JsonTree.text(log, "timeUnixNano"), record);
        sink.record(number, record);
    }

    private void span(long number, JsonNode span) throws IOException {
        Map<String, String> attributes = attributes(span);
        if (!attributes.containsKey("gen_ai.operation.name")) {
            return;
        }
        Map<String, String> record = new LinkedHashMap<>();
        record.put("id", JsonTree.text(span, "traceId") + JsonTree.text(span, "spanId"));
        record.put("model", model(attributes));
        record.put("release", attributes.getOrDefault("gen_ai.response.model", ""));
        record.put("client", attributes.getOrDefault("user.id", attributes.getOrDefault("enduser.id", "")));
        String status = JsonTree.text(span, "status", "code");
        record.put("error", status.equals("2") || status.equals("STATUS_CODE_ERROR") ? "1" : "0");
        time(JsonTree.text(span, "endTimeUnixNano"), record);
        sink.record(number, record);
    }

    private static String model(Map<String, String> attributes) {
        return attributes.getOrDefault("gen_ai.request.model", attributes.getOrDefault("gen_ai.response.model", ""));
    }

    private static void time(String nanoseconds, Map<String, String> record) {
        if (nanoseconds.matches("[0-8]?\\d{1,18}")) {
            record.put("time", Long.toString(Long.parseLong(nanoseconds) / NANOSECONDS_A_MILLISECOND));
        }
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
