package dev.bezoar.service.ingest;

import dev.bezoar.core.data.RecordLog;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// What OpenTelemetry's generative-AI attributes mean, however they were encoded.
///
/// A span of an operation is an answer: failed if its status is an error. An event `gen_ai.evaluation.result` with a
/// score from 0 to 1 is a score of the model that it names. Other spans and logs are passed over.
///
/// @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/">Semantic conventions</a>, status: development
final class Telemetry {
    private static final String EVALUATION = "gen_ai.evaluation.result";
    private static final long NANOSECONDS_A_MILLISECOND = 1_000_000;

    private final RecordLog.Sink sink;

    /// A log record.
    ///
    /// @param event its name, or empty
    /// @param nanoseconds since 1970, 0 if not told
    /// @param attributes those with plain values
    record Log(String event, long nanoseconds, Map<String, String> attributes) {}

    /// A span.
    ///
    /// @param id of its trace and its own
    /// @param hasFailed whether its status is an error
    /// @param nanoseconds since 1970 at its end, 0 if not told
    /// @param attributes those with plain values
    record Span(String id, boolean hasFailed, long nanoseconds, Map<String, String> attributes) {}

    Telemetry(RecordLog.Sink sink) {
        this.sink = sink;
    }

    void refused(String problem) throws IOException {
        sink.refused(1, problem);
    }

    void take(long number, Log log) throws IOException {
        Map<String, String> attributes = log.attributes;
        if (!log.event.equals(EVALUATION)
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
        time(log.nanoseconds, record);
        sink.record(number, record);
    }

    void take(long number, Span span) throws IOException {
        Map<String, String> attributes = span.attributes;
        if (!attributes.containsKey("gen_ai.operation.name")) {
            return;
        }
        Map<String, String> record = new LinkedHashMap<>();
        record.put("id", span.id);
        record.put("model", model(attributes));
        record.put("release", attributes.getOrDefault("gen_ai.response.model", ""));
        record.put("client", attributes.getOrDefault("user.id", attributes.getOrDefault("enduser.id", "")));
        record.put("error", span.hasFailed ? "1" : "0");
        time(span.nanoseconds, record);
        sink.record(number, record);
    }

    private static String model(Map<String, String> attributes) {
        return attributes.getOrDefault("gen_ai.request.model", attributes.getOrDefault("gen_ai.response.model", ""));
    }

    private static void time(long nanoseconds, Map<String, String> record) {
        if (nanoseconds > 0) {
            record.put("time", Long.toString(nanoseconds / NANOSECONDS_A_MILLISECOND));
        }
    }
}
