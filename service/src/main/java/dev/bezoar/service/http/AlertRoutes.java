package dev.bezoar.service.http;

import dev.bezoar.service.alert.Alerts;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Map;

/// Shows who is told of incidents, and tries it.
public final class AlertRoutes implements Routes {
    private final Alerts alerts;

    /// @param alerts tells people of incidents
    public AlertRoutes(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public void addTo(HttpRules rules, Guard guard) {
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

    @Override
    public void addTo(MetricsPage page) {
        page.counter("alerts_sent_total", "Messages that sinks took.", alerts.sent())
                .counter("alerts_failed_total", "Messages that a sink did not take.", alerts.failures());
    }
}
