package dev.bezoar.service;

import dev.bezoar.service.http.EventRoutes;
import dev.bezoar.service.http.Routes;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Book;
import dev.bezoar.service.monitor.Monitor;
import java.io.IOException;
import java.util.List;

/// Takes events and notices when a model erodes.
final class WatchArea implements Area {
    private final Monitor monitor;

    WatchArea(ServiceSettings settings, Incidents incidents) throws IOException {
        this.monitor = new Monitor(
                settings.watch(), incidents, SecretFile.number(settings.data().resolve("secret")));
    }

    Monitor monitor() {
        return monitor;
    }

    @Override
    public List<Book> books() {
        return List.of(monitor);
    }

    @Override
    public List<Routes> begin(Running running) {
        return List.of(new EventRoutes(running.intake(), monitor, running.clock()));
    }
}
