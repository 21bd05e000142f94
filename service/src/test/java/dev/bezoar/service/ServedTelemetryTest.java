package dev.bezoar.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What exporters of OpenTelemetry send by default: protobuf, and gzip around it.
class ServedTelemetryTest {
    private static final String PROTOBUF = "application/x-protobuf";

    @TempDir
    private Path folder;

    @Test
    void traces_protobufInGzip_areEventsAndAreAnsweredInProtobuf() throws IOException {
        Span span = Span.newBuilder()
                .setTraceId(ByteString.fromHex("000102030405060708090a0b0c0d0e0f"))
                .setSpanId(ByteString.fromHex("0001020304050607"))
                .setEndTimeUnixNano(1_767_323_045_000_000_000L)
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
                .addAttributes(attribute("gen_ai.operation.name", "chat"))
                .addAttributes(attribute("gen_ai.request.model", "assistant"))
                .build();
        byte[] body = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span).addSpans(span)))
                .build()
                .toByteArray();
        try (Served served = Served.in(folder)) {
            Served.Answer answer = post(served, "/v1/traces", PROTOBUF, "gzip", zipped(body));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEmpty(); // a message without a field: all was taken
            assertThat(served.service().counts().events()).isEqualTo(1);
            assertThat(served.service().counts().repeated()).isEqualTo(1);
            assertThat(served.get("/v1/streams").text()).contains("\"model\":\"assistant\"", "\"mean\":1.0");
        }
        try (Served again = Served.in(folder)) { // what is read again from the ledger is the same
            assertThat(again.service().counts().events()).isEqualTo(1);
        }
    }

    @Test
    void logs_aScoreOutOfRange_isSaidInTheAnswer() throws IOException {
        byte[] body = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .addScopeLogs(ScopeLogs.newBuilder()
                                .addLogRecords(evaluation("0.5"))
                                .addLogRecords(evaluation("7"))))
                .build()
                .toByteArray();
        try (Served served = Served.in(folder)) {
            Served.Answer answer = post(served, "/v1/logs", PROTOBUF, "identity", body);

            assertThat(answer.status()).isEqualTo(200);
            ExportLogsServiceResponse told =
                    ExportLogsServiceResponse.parseFrom(answer.text().getBytes(StandardCharsets.UTF_8));
            assertThat(told.getPartialSuccess().getRejectedLogRecords()).isEqualTo(1);
            assertThat(told.getPartialSuccess().getErrorMessage())
                    .isEqualTo("event 2: \"score\" must be a number from 0 to 1 or true or false");
        }
    }

    @Test
    void events_gzip_areBoundedAfterInflation() throws IOException {
        byte[] bomb = zipped(new byte[(1 << 23) + 1]);
        try (Served served = Served.in(folder)) {
            assertThat(bomb.length).isLessThan(20_000);
            assertThat(post(served, "/v1/events", "application/json", "gzip", bomb))
                    .isEqualTo(new Served.Answer(
                            413, "{\"problem\":\"the body is larger than 8,388,608 bytes when inflated\"}"));
            assertThat(post(
                                    served,
                                    "/v1/events",
                                    "application/json",
                                    "gzip",
                                    "no gzip".getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(400);
            byte[] event = zipped("{\"id\":\"1\",\"error\":1}".getBytes(StandardCharsets.UTF_8));
            assertThat(post(served, "/v1/events", "application/json", "gzip", event)
                            .text())
                    .startsWith("{\"accepted\":1,");
        }
    }

    private static LogRecord evaluation(String score) {
        return LogRecord.newBuilder()
                .setEventName("gen_ai.evaluation.result")
                .addAttributes(attribute("gen_ai.request.model", "assistant"))
                .addAttributes(attribute("gen_ai.evaluation.score.value", score))
                .build();
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static byte[] zipped(byte[] body) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(body);
        }
        return zipped.toByteArray();
    }

    private static Served.Answer post(Served served, String path, String type, String encoding, byte[] body) {
        return served.send(served.request(path, served.key())
                .header("Content-Type", type)
                .header("Content-Encoding", encoding)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }
}
