package dev.bezoar.service.http;

import io.helidon.webserver.http.HttpRules;
import java.util.Map;

/// The routes of one area of the service, and what it tells of itself.
public interface Routes {
    /// Adds the routes; each says whose key it asks for.
    void addTo(HttpRules rules, Guard guard);

    /// Adds numbers for Prometheus.
    default void addTo(MetricsPage page) {}

    /// Returns what `/v1/status` shows, by name.
    default Map<String, Object> status() {
        return Map.of();
    }
}
