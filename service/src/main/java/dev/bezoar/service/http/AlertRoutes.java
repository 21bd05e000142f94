package dev.bezoar.service.http;

import dev.bezoar.service.alert.Alerts;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Map;

/// Shows who is told of incidents, and tries it.
final class AlertRoutes {
    private final Alerts alerts;

    AlertRoutes(Alerts alerts) {
        this.alerts = alerts;
    }

    void addTo(HttpRules rules, Guard guard) {
        rules.get(
                "/v1/alerts",
                guard.as(Role.REVIEW, (_, _, response) -> Json.send(response, Map.of("sinks", alerts.states()))));
        rules.post("/v1/alerts/test", guard.as(Role.ADMIN, (_, _, response) -> test(response)));
    }

    private void test(ServerResponse response) throws IOException {
        try {
            Json.send(response, Map.of("sinks", alerts.test()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }
}
