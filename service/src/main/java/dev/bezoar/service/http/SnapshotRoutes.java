package dev.bezoar.service.http;

import dev.bezoar.service.snapshot.SnapshotSettings;
import dev.bezoar.service.snapshot.Snapshots;
import io.helidon.webserver.http.HttpRules;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tells of snapshots.
public final class SnapshotRoutes implements Routes {
    private static final long MILLIS_A_SECOND = 1_000;

    private final Snapshots snapshots;
    private final SnapshotSettings settings;
    private final Optional<String> loss;
    private final Clock clock;

    /// @param loss what was forgotten at this start, if anything
    public SnapshotRoutes(Snapshots snapshots, SnapshotSettings settings, Optional<String> loss, Clock clock) {
        this.snapshots = snapshots;
        this.settings = settings;
        this.loss = loss;
        this.clock = clock;
    }

    @Override
    public void addTo(HttpRules rules, Guard guard) {
        // they are told of in /v1/status
    }

    @Override
    public void addTo(MetricsPage page) {
        snapshots
                .latest()
                .ifPresent(latest -> page.gauge(
                                "snapshot_age_seconds",
                                "Time since the last snapshot.",
                                (clock.millis() - latest.time()) / MILLIS_A_SECOND)
                        .gauge("snapshot_bytes", "Size of the last snapshot.", latest.bytes())
                        .gauge("snapshot_milliseconds", "How long nothing was stored for it.", latest.millis()));
    }

    @Override
    public Map<String, Object> status() {
        Map<String, Object> shown = new LinkedHashMap<>();
        snapshots.latest().ifPresent(latest -> shown.putAll(Json.fields(latest)));
        settings.keep().ifPresent(keep -> shown.put("keep", keep.toString()));
        loss.ifPresent(told -> shown.put("loss", told));
        return Map.of("snapshot", shown);
    }

    @Override
    public Optional<String> warning() {
        return loss;
    }
}
