package dev.bezoar.service.http;

import dev.bezoar.service.ingest.Content;
import dev.bezoar.service.ingest.Form;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Intake;
import dev.bezoar.service.monitor.Monitor;
import dev.bezoar.service.monitor.Receipt;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Takes events; what is answered with 200 is on the disk.
public final class EventRoutes implements Routes {
    /// Larger bodies are refused.
    static final int LARGEST_BODY = 1 << 23;

    private static final int STREAMS_SHOWN = 200;
    private static final String PROTOBUF = "application/x-protobuf";
    private static final Status NOT_UNDERSTOOD = Status.create(422, "Unprocessable Content");

    private final Intake intake;
    private final Monitor monitor;
    private final Clock clock;
    private final LongAdder refused = new LongAdder();

    /// @param monitor the book of events
    public EventRoutes(Intake intake, Monitor monitor, Clock clock) {
        this.intake = intake;
        this.monitor = monitor;
        this.clock = clock;
    }

    @Override
    public void addTo(HttpRules rules, Guard guard) {
        rules.get(
                "/v1/streams",
                guard.as(Role.REVIEW, (_, _, response) -> Json.send(response, monitor.streams(STREAMS_SHOWN))));
        rules.get("/v1/estimates", guard.as(Role.REVIEW, (_, _, response) -> Json.send(response, monitor.estimates())));
        rules.post("/v1/events", guard.as(Role.INGEST, this::events));
        rules.post(
                "/v1/logs",
                guard.as(
                        Role.INGEST,
                        (holder, request, response) -> telemetry(
                                holder, request, response, List.of(Form.OTLP_LOGS, Form.OTLP_LOGS_PROTOBUF))));
        rules.post(
                "/v1/traces",
                guard.as(
                        Role.INGEST,
                        (holder, request, response) -> telemetry(
                                holder, request, response, List.of(Form.OTLP_TRACES, Form.OTLP_TRACES_PROTOBUF))));
    }

    private void events(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        Optional<byte[]> body = body(request, response);
        if (body.isEmpty()) {
            return;
        }
        if (BinaryCloudEvent.is(request)) {
            take(holder, Form.CLOUD_EVENT, BinaryCloudEvent.structured(request, body.get()), response);
            return;
        }
        String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        Optional<Form> form = Form.of(type);
        if (form.isEmpty()) {
            Json.refuse(
                    response,
                    Status.UNSUPPORTED_MEDIA_TYPE_415,
                    "Content-Type must be application/json, application/x-ndjson, application/cloudevents+json or"
                            + " application/cloudevents-batch+json, got '%s'".formatted(type));
            return;
        }
        take(holder, form.get(), body.get(), response);
    }

    /// @param forms as JSON and as protobuf
    private void telemetry(Access.Holder holder, ServerRequest request, ServerResponse response, List<Form> forms)
            throws IOException {
        String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        boolean isProtobuf = type.strip().toLowerCase(Locale.ROOT).startsWith(PROTOBUF);
        if (!isProtobuf && Form.of(type).orElse(Form.LINES) != Form.JSON) {
            Json.refuse(
                    response,
                    Status.UNSUPPORTED_MEDIA_TYPE_415,
                    "Content-Type must be application/x-protobuf or application/json, got '%s'".formatted(type));
            return;
        }
        Optional<byte[]> body = body(request, response);
        if (body.isPresent() && isProtobuf) {
            takeProtobuf(holder, forms.getLast(), body.get(), response);
        } else if (body.isPresent()) {
            take(holder, forms.getFirst(), body.get(), response);
        }
    }

    private static Optional<byte[]> body(ServerRequest request, ServerResponse response) throws IOException {
        try {
            return Optional.of(Body.of(request, LARGEST_BODY));
        } catch (Body.RefusedException refused) {
            Json.refuse(response, Status.create(refused.status()), String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    /// An exporter that speaks protobuf is answered so: an empty message says that all was taken.
    private void takeProtobuf(Access.Holder holder, Form form, byte[] body, ServerResponse response)
            throws IOException {
        Content content = monitor.content(form, body);
        refused.add(content.refused());
        if (content.items().isEmpty() && content.refused() > 0) {
            Json.send(response, NOT_UNDERSTOOD, told(content));
            return;
        }
        if (!content.items().isEmpty()) {
            intake.take(new Arrival(clock.millis(), holder.name(), form.name(), body), monitor.entry(content));
        }
        response.header(HeaderNames.CONTENT_TYPE, PROTOBUF).send(partial(content));
    }

    /// Logs and traces have the same answer: in field 1 how many were refused, and why.
    private static byte[] partial(Content content) {
        return content.refused() == 0
                ? new byte[0]
                : ExportLogsServiceResponse.newBuilder()
                        .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                                .setRejectedLogRecords(content.refused())
                                .setErrorMessage(String.join("; ", content.problems())))
                        .build()
                        .toByteArray();
    }

    private static Map<String, Object> told(Content content) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("problem", content.refused() == 0 ? "nothing that is watched is in it" : "no part is an event");
        told.put("refused", content.refused());
        told.put("problems", content.problems());
        return told;
    }

    private void take(Access.Holder holder, Form form, byte[] body, ServerResponse response) throws IOException {
        Content content = monitor.content(form, body);
        refused.add(content.refused());
        if (content.items().isEmpty()) {
            Json.send(response, content.refused() == 0 ? Status.OK_200 : NOT_UNDERSTOOD, told(content));
            return;
        }
        Receipt receipt =
                intake.take(new Arrival(clock.millis(), holder.name(), form.name(), body), monitor.entry(content));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("accepted", receipt.accepted());
        told.put("repeated", receipt.repeated());
        told.put("unknown", receipt.unknown());
        told.put("refused", content.refused());
        told.put("problems", content.problems());
        Json.send(response, told);
    }

    @Override
    public void addTo(MetricsPage page) {
        Monitor.Counts counts = monitor.counts();
        page.counter("events_total", "Events counted, each once.", counts.events())
                .counter("events_repeated_total", "Events that were there before.", counts.repeated())
                .counter("events_refused_total", "Parts of bodies that were no events.", refused.sum())
                .counter("outcomes_joined_total", "Outcomes that found their event.", counts.joined())
                .counter("outcomes_unknown_total", "Outcomes of events not remembered.", counts.unknown())
                .gauge("streams", "Streams that are watched.", counts.streams());
    }

    @Override
    public Map<String, Object> status() {
        return Json.fields(monitor.counts());
    }
}
