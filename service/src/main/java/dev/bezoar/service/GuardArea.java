package dev.bezoar.service;

import dev.bezoar.queries.print.Secret;
import dev.bezoar.service.checking.Checking;
import dev.bezoar.service.http.CheckRoutes;
import dev.bezoar.service.http.Routes;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Book;
import dev.bezoar.service.monitor.Monitor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks queries before the model is asked.
final class GuardArea implements Area {
    private static final Duration KEPT_EVERY = Duration.ofMillis(100);
    private static final int KEY_SIZE = 32;

    private final Checking checking;
    private final Monitor monitor;
    private final Schedule schedule = new Schedule();
    private @Nullable Running running;

    /// @param monitor watches the outputs
    GuardArea(ServiceSettings settings, Incidents incidents, Monitor monitor) throws IOException {
        this.checking = new Checking(
                settings.checks(),
                incidents,
                Secret.of(SecretFile.bytes(settings.data().resolve("query-secret"), KEY_SIZE)));
        this.monitor = monitor;
    }

    @Override
    public List<Book> books() {
        return List.of(checking);
    }

    @Override
    public List<Routes> begin(Running begun) {
        running = begun;
        schedule.every(KEPT_EVERY, "checked queries", () -> checking.store(begun.intake(), begun.clock()));
        return List.of(new CheckRoutes(checking, monitor, begun.intake(), begun.clock()));
    }

    @Override
    public void handIn() {
        schedule.close();
        Running last = running;
        if (last != null) {
            checking.store(last.intake(), last.clock());
        }
    }
}
