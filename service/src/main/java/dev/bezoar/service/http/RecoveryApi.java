package dev.bezoar.service.http;

import dev.bezoar.service.golden.GoldenChecks;
import dev.bezoar.service.golden.GoldenRunner;
import dev.bezoar.service.ledger.Intake;
import dev.bezoar.service.rollback.RollbackRunner;
import dev.bezoar.service.rollback.Rollbacks;
import dev.bezoar.service.version.VersionRequest;
import dev.bezoar.service.version.Versions;
import io.helidon.webserver.http.HttpRules;
import java.time.Clock;

/// What the routes of versions, roll-backs and golden sets speak to.
///
/// @param rolling versions and roll-backs
/// @param checks the book of golden sets
/// @param asking asks them
public record RecoveryApi(Rolling rolling, GoldenChecks checks, GoldenRunner asking) {
    /// Versions and roll-backs.
    ///
    /// @param versions the book of versions
    /// @param requests reads what is registered
    /// @param rollbacks the book of roll-backs
    /// @param runner puts versions back
    public record Rolling(Versions versions, VersionRequest requests, Rollbacks rollbacks, RollbackRunner runner) {}

    void addTo(HttpRules rules, Guard guard, Intake intake, Clock clock) {
        new VersionRoutes(rolling.versions, rolling.requests, intake, clock).addTo(rules, guard);
        new RollbackRoutes(rolling.rollbacks, rolling.runner).addTo(rules, guard);
        new GoldenRoutes(checks, asking, intake, clock).addTo(rules, guard);
    }

    void addTo(MetricsPage page) {
        page.counter("rollbacks_total", "Roll-backs that began.", rolling.rollbacks.begun());
        page.counter("golden_runs_total", "Runs of golden sets.", checks.runs());
    }
}
