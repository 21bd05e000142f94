package dev.bezoar.service.ingest;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
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
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// OTLP over HTTP in its binary encoding, which exporters use unless told otherwise.
final class TelemetryProtobuf {
    private final Telemetry telemetry;

    TelemetryProtobuf(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    void logs(byte[] body) throws IOException {
        ExportLogsServiceRequest export;
        try {
            export = ExportLogsServiceRequest.parseFrom(body);
        } catch (InvalidProtocolBufferException damage) {
            refused(damage);
            return;
        }
        long number = 1;
        for (ResourceLogs resource : export.getResourceLogsList()) {
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                for (LogRecord log : scope.getLogRecordsList()) {
                    telemetry.take(
                            number++,
                            new Telemetry.Log(
                                    log.getEventName(), log.getTimeUnixNano(), attributes(log.getAttributesList())));
                }
            }
        }
    }

    void traces(byte[] body) throws IOException {
        ExportTraceServiceRequest export;
        try {
            export = ExportTraceServiceRequest.parseFrom(body);
        } catch (InvalidProtocolBufferException damage) {
            refused(damage);
            return;
        }
        long number = 1;
        for (ResourceSpans resource : export.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    telemetry.take(number++, span(span));
                }
            }
        }
    }

    private void refused(InvalidProtocolBufferException damage) throws IOException {
        telemetry.refused("not an export of OpenTelemetry: " + damage.getMessage());
    }

    private static Telemetry.Span span(Span span) {
        return new Telemetry.Span(
                hex(span.getTraceId()) + hex(span.getSpanId()),
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                span.getEndTimeUnixNano(),
                attributes(span.getAttributesList()));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static Map<String, String> attributes(List<KeyValue> pairs) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (KeyValue pair : pairs) {
            String text = text(pair.getValue());
            if (!text.isEmpty()) {
                attributes.put(pair.getKey(), text);
            }
        }
        return attributes;
    }

    /// Returns a plain value, and the empty text for others.
    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case ARRAY_VALUE, KVLIST_VALUE, BYTES_VALUE, VALUE_NOT_SET -> "";
        };
    }
}
