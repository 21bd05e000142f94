package dev.bezoar.service.http;

import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Intake;
import dev.bezoar.service.ledger.Ledger;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All routes.
public final class Api implements AutoCloseable {
    /// Bodies larger than this are refused, in bytes.
    public static final int LARGEST_BODY = EventRoutes.LARGEST_BODY;

    private final Parts parts;
    private final List<Routes> areas;
    private final Guard guard;

    /// What the routes speak to.
    ///
    /// @param intake takes arrivals
    /// @param incidents what a person should see
    /// @param ledger keeps keys and answers
    /// @param access who may do what
    /// @param clock tells when something is received
    public record Parts(Intake intake, Incidents incidents, Ledger ledger, Access access, Clock clock) {}

    /// @param areas what the service is for
    /// @param requestsASecond how many requests a key may make
    public Api(Parts parts, List<Routes> areas, double requestsASecond) {
        this.parts = parts;
        this.areas = List.copyOf(areas);
        this.guard = new Guard(parts.access, new RateLimits(requestsASecond));
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
        areas.forEach(area -> area.addTo(routing, guard));
        new AlarmRoutes(parts, this::status, check).addTo(routing, guard);
        new KeyRoutes(parts.access).addTo(routing, guard);
        PageRoutes.addTo(routing);
        routing.get("/health/live", (_, response) -> Json.send(response, Map.of("status", "UP")));
        Ledger ledger = parts.ledger;
        routing.get("/health/ready", (_, response) -> ready(ledger, response));
        routing.get("/metrics", guard.as(Role.INGEST, (_, _, response) -> metrics(response)));
    }

    @Override
    public void close() {
        guard.close();
    }

    private Map<String, Object> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        areas.forEach(area -> status.putAll(area.status()));
        return status;
    }

    private static void ready(Ledger ledger, ServerResponse response) {
        try {
            ledger.notes("health");
            Json.send(response, Map.of("status", "UP"));
        } catch (IOException trouble) {
            Json.send(
                    response,
                    Status.SERVICE_UNAVAILABLE_503,
                    Map.of("status", "DOWN", "problem", String.valueOf(trouble.getMessage())));
        }
    }

    private void metrics(ServerResponse response) {
        MetricsPage page = new MetricsPage()
                .counter("requests_refused_total", "Requests without a fitting key or too many.", guard.refused())
                .counter("alarms_total", "Alarms raised.", parts.incidents.raised())
                .gauge("waiting_bytes", "Bytes that wait to be stored.", parts.intake.waiting());
        areas.forEach(area -> area.addTo(page));
        response.header(HeaderNames.CONTENT_TYPE, MetricsPage.TYPE).send(page.toString());
    }
}
