package dev.bezoar.service.http;

import dev.bezoar.service.rollback.Rollback;
import dev.bezoar.service.rollback.RollbackRunner;
import dev.bezoar.service.rollback.Rollbacks;
import dev.bezoar.service.version.VersionRequest;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Shows the roll-backs, and puts a version back for a person.
public final class RollbackRoutes implements Routes {
    private static final int MOST_SHOWN = 200;
    private static final int LONGEST_REASON = 2_000;

    private final Rollbacks rollbacks;
    private final RollbackRunner runner;

    /// @param runner puts versions back
    public RollbackRoutes(Rollbacks rollbacks, RollbackRunner runner) {
        this.rollbacks = rollbacks;
        this.runner = runner;
    }

    @Override
    public void addTo(HttpRules rules, Guard guard) {
        rules.get(
                "/v1/rollbacks",
                guard.as(
                        Role.REVIEW,
                        (_, _, response) -> Json.send(
                                response,
                                Map.of(
                                        "rollbacks",
                                        rollbacks.all(MOST_SHOWN).stream()
                                                .map(RollbackRoutes::shown)
                                                .toList()))));
        rules.post("/v1/rollbacks", guard.as(Role.ADMIN, this::ask));
    }

    private void ask(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        try {
            VersionRequest.Named named = VersionRequest.named(request.content().as(byte[].class), "to");
            if (named.reason().isBlank() || named.reason().length() > LONGEST_REASON) {
                throw new IllegalArgumentException(
                        "\"reason\" must say why, in at most %,d characters".formatted(LONGEST_REASON));
            }
            Rollback rollback = runner.ask(holder.name(), named.model(), named.version(), named.reason());
            boolean isBegun = rollback.state() == Rollback.State.RUNNING || rollback.state() == Rollback.State.DRY;
            Json.send(response, isBegun ? Status.ACCEPTED_202 : Status.CONFLICT_409, shown(rollback));
        } catch (IllegalArgumentException mistake) {
            Json.refuse(response, Status.BAD_REQUEST_400, String.valueOf(mistake.getMessage()));
        }
    }

    private static Map<String, Object> shown(Rollback one) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("number", one.number());
        shown.put("time", one.time());
        shown.put("incident", one.incident());
        shown.put("by", one.by());
        shown.put("model", one.model());
        shown.put("from", one.from());
        shown.put("to", one.to());
        shown.put("seal", one.seal());
        shown.put("reason", one.reason());
        shown.put("state", one.state().name().toLowerCase(Locale.ROOT));
        shown.put("told", one.told());
        shown.put("ended", one.ended());
        return shown;
    }

    @Override
    public void addTo(MetricsPage page) {
        page.counter("rollbacks_total", "Roll-backs that began.", rollbacks.begun());
    }
}
