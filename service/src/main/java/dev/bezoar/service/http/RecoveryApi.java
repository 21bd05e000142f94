package dev.bezoar.service.http;

import dev.bezoar.service.ledger.Intake;
import dev.bezoar.service.rollback.RollbackRunner;
import dev.bezoar.service.rollback.Rollbacks;
import dev.bezoar.service.version.VersionRequest;
import dev.bezoar.service.version.Versions;
import io.helidon.webserver.http.HttpRules;
import java.time.Clock;

/// What the routes of versions and roll-backs speak to.
///
/// @param versions the book of versions
/// @param requests reads what is registered
/// @param rollbacks the book of roll-backs
/// @param runner puts versions back
public record RecoveryApi(Versions versions, VersionRequest requests, Rollbacks rollbacks, RollbackRunner runner) {
    void addTo(HttpRules rules, Guard guard, Intake intake, Clock clock) {
        new VersionRoutes(versions, requests, intake, clock).addTo(rules, guard);
        new RollbackRoutes(rollbacks, runner).addTo(rules, guard);
    }

    void addTo(MetricsPage page) {
        page.counter("rollbacks_total", "Roll-backs that began.", rollbacks.begun());
    }
}
