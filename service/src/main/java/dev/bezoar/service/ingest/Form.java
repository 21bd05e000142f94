package dev.bezoar.service.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a body is to be read; the names are stored in the ledger.
public enum Form {
    /// One event, or an array of events.
    JSON("application/json"),
    /// One event a line.
    LINES("application/x-ndjson", "application/jsonl", "application/jsonlines"),
    /// A CloudEvent.
    CLOUD_EVENT("application/cloudevents+json"),
    /// An array of CloudEvents.
    CLOUD_EVENTS("application/cloudevents-batch+json"),
    /// OpenTelemetry's export of logs, as JSON.
    OTLP_LOGS,
    /// OpenTelemetry's export of spans, as JSON.
    OTLP_TRACES,
    /// OpenTelemetry's export of logs, as protobuf.
    OTLP_LOGS_PROTOBUF,
    /// OpenTelemetry's export of spans, as protobuf.
    OTLP_TRACES_PROTOBUF;

    private final String types;

    Form(String... types) {
        this.types = String.join(" ", types);
    }

    /// Returns the form of a media type; parameters such as a charset say nothing.
    public static Optional<Form> of(String mediaType) {
        String type = mediaType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(form -> Arrays.asList(form.types.split(" ", -1)).contains(type) && !type.isEmpty())
                .findFirst();
    }
}
