package dev.bezoar.service.http;

import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Intake;
import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.monitor.Monitor;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/// All routes.
public final class Api {
    /// Bodies larger than this are refused, in bytes.
    public static final int LARGEST_BODY = EventRoutes.LARGEST_BODY;

    private static final String GATE_HELP = "As under gate in /v1/status.";

    private final Parts parts;
    private final Guard guard;
    private final EventRoutes events;
    private final FeedbackRoutes feedback;

    /// What the routes speak to.
    ///
    /// @param intake takes arrivals
    /// @param monitor the book of events
    /// @param incidents what a person should see
    /// @param ledger keeps keys and answers
    /// @param access who may do what
    /// @param clock tells when something is received
    /// @param gate what a model may learn from
    public record Parts(
            Intake intake,
            Monitor monitor,
            Incidents incidents,
            Ledger ledger,
            Access access,
            Clock clock,
            GateParts gate) {}

    /// @param requestsASecond how many requests a key may make
    public Api(Parts parts, double requestsASecond) {
        this.parts = parts;
        this.guard = new Guard(parts.access, new RateLimits(requestsASecond));
        this.events = new EventRoutes(parts.intake, parts.monitor, parts.clock);
        this.feedback = new FeedbackRoutes(parts.intake, parts.gate, parts.clock);
    }

    /// Adds every route.
    ///
    /// @param check throws if the service is about to stop
    public void addTo(HttpRouting.Builder routing, Runnable check) {
        routing.error(Intake.BusyException.class, (_, response, busy) -> {
            response.header(HeaderNames.RETRY_AFTER, "1");
            Json.refuse(response, Status.SERVICE_UNAVAILABLE_503, String.valueOf(busy.getMessage()));
        });
        routing.error(
                IOException.class,
                (_, response, trouble) ->
                        Json.refuse(response, Status.SERVICE_UNAVAILABLE_503, "not stored: " + trouble.getMessage()));
        events.addTo(routing, guard);
        new AlarmRoutes(parts, this::status, check).addTo(routing, guard);
        feedback.addTo(routing, guard);
        new ReviewRoutes(parts.intake, parts.gate, parts.clock).addTo(routing, guard);
        new KeyRoutes(parts.access).addTo(routing, guard);
        PageRoutes.addTo(routing);
        routing.get("/health/live", (_, response) -> Json.send(response, Map.of("status", "UP")));
        routing.get("/health/ready", (_, response) -> ready(response));
        routing.get("/metrics", guard.as(Role.INGEST, (_, _, response) -> metrics(response)));
    }

    /// The counts of events, and under `gate` those of the gate.
    private Map<String, Object> status() {
        Map<String, Object> status = Json.fields(parts.monitor.counts());
        status.put("gate", parts.gate.admission().counts());
        return status;
    }

    private void ready(ServerResponse response) {
        try {
            parts.ledger.notes("health");
            Json.send(response, Map.of("status", "UP"));
        } catch (IOException trouble) {
            Json.send(
                    response,
                    Status.SERVICE_UNAVAILABLE_503,
                    Map.of("status", "DOWN", "problem", String.valueOf(trouble.getMessage())));
        }
    }

    private void metrics(ServerResponse response) {
        Monitor.Counts counts = parts.monitor.counts();
        MetricsPage page = new MetricsPage()
                .counter("events_total", "Events counted, each once.", counts.events())
                .counter("events_repeated_total", "Events that were there before.", counts.repeated())
                .counter("events_refused_total", "Parts of bodies that were no events.", events.refused())
                .counter("outcomes_joined_total", "Outcomes that found their event.", counts.joined())
                .counter("outcomes_unknown_total", "Outcomes of events not remembered.", counts.unknown())
                .counter("requests_refused_total", "Requests without a fitting key or too many.", guard.refused())
                .counter("alarms_total", "Alarms raised.", counts.alarms())
                .gauge("streams", "Streams that are watched.", counts.streams())
                .gauge("waiting_bytes", "Bytes that wait to be stored.", parts.intake.waiting());
        page.counter("feedback_malformed_total", "Parts of bodies that were no contribution.", feedback.refused());
        parts.gate.admission().counts().forEach((name, count) -> page.gauge("gate_" + name, GATE_HELP, count));
        response.header(HeaderNames.CONTENT_TYPE, MetricsPage.TYPE).send(page.toString());
    }
}
