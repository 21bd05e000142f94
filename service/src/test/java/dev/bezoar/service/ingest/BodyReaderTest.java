package dev.bezoar.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.watch.Outcomes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
    private static final String KSERVE = """
            {"specversion": "1.0", "id": "7", "source": "http://localhost:9081/", "inferenceservicename": "iris",
             "type": "org.kubeflow.serving.inference.%s", "time": "2026-01-02T03:04:05Z", "data": %s}""";

    private final BodyReader reader = new BodyReader(List.of("country"), List.of("age"));

    @Test
    void read_segmentsAsPartsOfAPart_areFound() throws IOException {
        Content content = read(Form.JSON, "{\"error\": 1, \"segment\": {\"country\": \"de\"}}");

        assertThat(answered(content, 0).event().segments()).containsExactly("de");
    }

    @Test
    void read_kserveResponse_isOneEventAPrediction() throws IOException {
        Content content = read(
                Form.CLOUD_EVENT,
                KSERVE.formatted("response", "{\"predictions\": [[0.1, 0.7, 0.2], [0.5, 0.25, 0.25]]}"));

        assertThat(content.items()).hasSize(2);
        assertThat(answered(content, 0).event().model()).isEqualTo("iris");
        assertThat(answered(content, 0).event().output()).isEqualTo("1");
        assertThat(answered(content, 0).event().score()).isEqualTo(0.7);
        assertThat(answered(content, 1).id())
                .isEqualTo("http://localhost:9081/ org.kubeflow.serving.inference.response 7 1");
    }

    @Test
    void read_kserveResponseOfVersion2_isReadByItsShape() throws IOException {
        String outputs = "{\"outputs\": [{\"name\": \"p\", \"shape\": [2, 2], \"datatype\": \"FP32\","
                + " \"data\": [0.9, 0.1, 3.5, 4.5]}]}";

        Content content = read(Form.CLOUD_EVENT, KSERVE.formatted("response", outputs));

        assertThat(answered(content, 0).event().score()).isEqualTo(0.9);
        assertThat(answered(content, 1).event().output()).isEqualTo("1");
        assertThat(answered(content, 1).event().score()).isNaN();
    }

    @Test
    void read_kserveRequest_isPassedOver() throws IOException {
        Content content = read(Form.CLOUD_EVENT, KSERVE.formatted("request", "{\"instances\": [[1]]}"));

        assertThat(content.items()).isEmpty();
        assertThat(content.refused()).isZero();
    }

    @Test
    void read_kserveResponseWithHeaders_isOfTheClientThatTheyName() throws IOException {
        String event = KSERVE.formatted("response", "{\"predictions\": [\"a\"]}")
                .replaceFirst("\\{", "{\"metadata\": \"{\\\\\"X-User-Id\\\\\":[\\\\\"u7\\\\\"]}\", ");

        assertThat(answered(read(Form.CLOUD_EVENT, event), 0).event().client()).isEqualTo("u7");
    }

    @Test
    void read_feedbackInWords_isNoSignalAndRefusesNoEvent() throws IOException {
        Content content = read(Form.JSON, "{\"error\": 1, \"feedback\": \"that was no help at all\"}");

        assertThat(answered(content, 0).event().loss()).isEqualTo(1);
        assertThat(answered(content, 0).event().signals().isTold()).isFalse();
    }

    @Test
    void read_inputsFeedbackAndRefusals_areSignals() throws IOException {
        Content content = read(
                Form.JSON,
                "[{\"prediction\": \"a\", \"refused\": true, \"inputs\": {\"age\": 41, \"name\": \"x\"}},"
                        + " {\"target\": \"1\", \"feedback\": \"thumbs_up\"}]");

        assertThat(answered(content, 0).event().signals().refused()).isEqualTo(1);
        assertThat(answered(content, 0).event().signals().inputs()).containsExactly("41"); // and no other
        assertThat(content.items().get(1)).isEqualTo(new Item.Outcome("", "1", new Outcomes.Told("", Double.NaN, 1)));
    }

    @Test
    void read_cloudEventWithoutItsSource_saysWhatIsMissing() throws IOException {
        Content content = read(Form.CLOUD_EVENTS, "[{\"specversion\": \"1.0\", \"id\": \"1\", \"type\": \"t\"}]");

        assertThat(content.problems()).containsExactly("event 1: a CloudEvent must have \"source\"");
    }

    @Test
    void read_evaluationOfATelemetryExport_isAScore() throws IOException {
        Content content = read(Form.OTLP_LOGS, """
                {"resourceLogs": [{"scopeLogs": [{"logRecords": [{"timeUnixNano": "1767323045000000000",
                  "eventName": "gen_ai.evaluation.result", "attributes": [
                    {"key": "gen_ai.request.model", "value": {"stringValue": "chat"}},
                    {"key": "gen_ai.evaluation.name", "value": {"stringValue": "relevance"}},
                    {"key": "gen_ai.evaluation.score.value", "value": {"doubleValue": 0.25}}]},
                  {"body": {"stringValue": "a line of a log"}}]}]}]}""");

        assertThat(content.items()).hasSize(1);
        assertThat(answered(content, 0).event().model()).isEqualTo("chat relevance");
        assertThat(answered(content, 0).event().score()).isEqualTo(0.25);
        assertThat(answered(content, 0).event().time()).isEqualTo(1_767_323_045_000L);
    }

    @Test
    void read_spanThatFailed_isAnError() throws IOException {
        Content content = read(Form.OTLP_TRACES, """
                {"resourceSpans": [{"scopeSpans": [{"spans": [{"traceId": "aa", "spanId": "bb", "status": {"code": 2},
                  "attributes": [{"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
                    {"key": "gen_ai.request.model", "value": {"stringValue": "m"}}]},
                  {"traceId": "aa", "spanId": "cc", "attributes": []}]}]}]}""");

        assertThat(content.items()).hasSize(1);
        assertThat(answered(content, 0).event().loss()).isEqualTo(1);
        assertThat(answered(content, 0).id()).isEqualTo("aabb");
    }

    /// Whatever the bytes are, they are read or refused.
    @Test
    void read_damagedBytes_neverThrows() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        byte[] whole = ("[" + KSERVE.formatted("response", "{\"predictions\": [[0.1, 0.9], 3, \"a\"]}") + "]")
                .getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = whole.clone();
            for (int change = 0; change < 1 + round % 4; change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            for (Form form : Form.values()) {
                assertThat(reader.read(form, damaged).refused()).isNotNegative();
            }
        }
    }

    private Content read(Form form, String body) throws IOException {
        return reader.read(form, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Item.Answered answered(Content content, int index) {
        assertThat(content.problems()).isEmpty();
        return (Item.Answered) content.items().get(index);
    }
}
