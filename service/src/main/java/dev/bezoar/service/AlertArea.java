package dev.bezoar.service;

import dev.bezoar.service.alert.AlertSettings;
import dev.bezoar.service.alert.Alerts;
import dev.bezoar.service.http.AlertRoutes;
import dev.bezoar.service.http.Routes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells people of incidents.
final class AlertArea implements Area {
    private static final Duration REMINDERS = Duration.ofMinutes(1);

    private final AlertSettings settings;
    private @Nullable Alerts alerts;

    AlertArea(AlertSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Routes> begin(Running running) throws IOException {
        Alerts telling = new Alerts(settings, running.ledger(), running.incidents());
        alerts = telling;
        telling.begin(running.clock().millis());
        running.schedule()
                .every(
                        REMINDERS,
                        "reminders",
                        () -> telling.remind(running.clock().millis()));
        return List.of(new AlertRoutes(telling));
    }

    @Override
    public void close() {
        Alerts telling = alerts;
        if (telling != null) {
            telling.close();
        }
    }
}
