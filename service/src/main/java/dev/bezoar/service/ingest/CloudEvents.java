package dev.bezoar.service.ingest;

import dev.bezoar.core.data.RecordLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// CloudEvents 1.0, structured and in batches; of KServe's logger (`org.kubeflow.serving.inference.*`) the answers.
///
/// KServe gives a request and its response the same id, so identities are source, type and id together. What a client
/// asked (`.request`) tells nothing about erosion and is passed over; who asked stands in the response too, if the
/// logger
/// is told to keep such a header (`metadataHeaders`).
///
/// @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents 1.0.2</a>
final class CloudEvents {
    private static final String KSERVE = "org.kubeflow.serving.inference.";
    private static final List<String> CLIENT_HEADERS = List.of(
            "x-client-id",
            "x-user-id",
            "x-consumer-id",
            "x-consumer-username",
            "x-auth-request-user",
            "x-forwarded-user");
    private static final List<String> REQUIRED = List.of("id", "source", "type", "specversion");

    private final RecordLog.Sink sink;

    CloudEvents(RecordLog.Sink sink) {
        this.sink = sink;
    }

    void read(byte[] body) throws IOException {
        Optional<JsonNode> tree = JsonTree.of(body);
        if (tree.isEmpty()) {
            sink.refused(1, "not JSON");
        } else if (tree.get().isArray()) {
            long number = 1;
            for (JsonNode event : tree.get()) {
                event(number++, event);
            }
        } else {
            event(1, tree.get());
        }
    }

    private void event(long number, JsonNode event) throws IOException {
        Optional<String> missing = REQUIRED.stream()
                .filter(name -> JsonTree.text(event, name).isEmpty())
                .findFirst();
        if (missing.isPresent()) {
            sink.refused(number, "a CloudEvent must have \"%s\"".formatted(missing.get()));
            return;
        }
        String type = JsonTree.text(event, "type");
        if (type.equals(KSERVE + "response")) {
            answers(number, event);
        } else if (!type.startsWith(KSERVE)) {
            Map<String, String> record = new LinkedHashMap<>();
            flatten("", data(event), record);
            record.putAll(common(event));
            sink.record(number, record);
        }
    }

    private static JsonNode data(JsonNode event) {
        JsonNode data = event.path("data");
        String encoded = JsonTree.text(event, "data_base64");
        return data.isMissingNode() && !encoded.isEmpty()
                ? JsonTree.of(Base64.getMimeDecoder().decode(encoded)).orElse(data)
                : data;
    }

    private static Map<String, String> common(JsonNode event) {
        Map<String, String> record = new LinkedHashMap<>();
        record.put(
                "id",
                String.join(
                        " ", JsonTree.text(event, "source"), JsonTree.text(event, "type"), JsonTree.text(event, "id")));
        put(record, "time", JsonTree.text(event, "time"));
        put(record, "client", client(event));
        put(record, "model", JsonTree.text(event, "inferenceservicename"));
        return record;
    }

    private static String client(JsonNode event) {
        String told = JsonTree.text(event, "authid");
        if (!told.isEmpty()) {
            return told;
        }
        JsonNode headers = JsonTree.of(JsonTree.text(event, "metadata").getBytes(StandardCharsets.UTF_8))
                .orElse(event.path("metadata"));
        for (String wanted : CLIENT_HEADERS) {
            for (Map.Entry<String, JsonNode> header : headers.properties()) {
                if (header.getKey().equalsIgnoreCase(wanted)) {
                    JsonNode value = header.getValue();
                    return JsonTree.text(value.isArray() ? value.path(0) : value);
                }
            }
        }
        return "";
    }

    private static void put(Map<String, String> record, String name, String value) {
        if (!value.isEmpty()) {
            record.put(name, value);
        }
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> record) {
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            if (one.getValue().isObject()) {
                flatten(prefix + one.getKey() + ".", one.getValue(), record);
            } else if (one.getValue().isValueNode() && !one.getValue().isNull()) {
                record.put(prefix + one.getKey(), one.getValue().asString());
            }
        }
    }

    /// One answer a prediction: version 1 of the inference protocol has `predictions`, version 2 has `outputs`.
    private void answers(long number, JsonNode event) throws IOException {
        JsonNode data = data(event);
        JsonNode predictions = data.path("predictions");
        List<Map<String, String>> answers =
                predictions.isArray() ? InferenceAnswers.ofPredictions(predictions) : InferenceAnswers.ofOutputs(data);
        if (answers.isEmpty()) {
            sink.refused(number, "a response without \"predictions\" and without \"outputs\"");
        }
        for (int at = 0; at < answers.size(); at++) {
            Map<String, String> record = common(event);
            record.put("id", record.get("id") + (answers.size() == 1 ? "" : " " + at));
            record.putAll(answers.get(at));
            sink.record(number, record);
        }
    }
}
