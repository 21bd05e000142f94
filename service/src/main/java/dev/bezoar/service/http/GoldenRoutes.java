package dev.bezoar.service.http;

import dev.bezoar.service.golden.GoldenChecks;
import dev.bezoar.service.golden.GoldenRunner;
import dev.bezoar.service.ledger.Intake;
import dev.bezoar.service.version.VersionRequest;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/// Shows what golden sets told, asks them now, and takes another run as the measure.
public final class GoldenRoutes implements Routes {
    private final GoldenChecks checks;
    private final GoldenRunner runner;
    private final Intake intake;
    private final Clock clock;

    /// @param runner asks them
    public GoldenRoutes(GoldenChecks checks, GoldenRunner runner, Intake intake, Clock clock) {
        this.checks = checks;
        this.runner = runner;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void addTo(HttpRules rules, Guard guard) {
        rules.get(
                "/v1/golden",
                guard.as(
                        Role.REVIEW,
                        (_, _, response) -> Json.send(
                                response,
                                Map.of(
                                        "models",
                                        checks.view().stream()
                                                .map(GoldenRoutes::shown)
                                                .toList()))));
        rules.post("/v1/golden/run", guard.as(Role.ADMIN, (_, _, response) -> run(response)));
        rules.post("/v1/golden/reference", guard.as(Role.ADMIN, this::forget));
    }

    private void run(ServerResponse response) {
        if (runner.runSoon(intake, clock)) {
            Json.send(response, Status.ACCEPTED_202, Map.of("running", true));
        } else {
            Json.refuse(response, Status.CONFLICT_409, "the service was started without --golden");
        }
    }

    private void forget(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        try {
            String model = VersionRequest.named(request.content().as(byte[].class), "version")
                    .model();
            if (runner.forget(holder.name(), model, intake, clock)) {
                Json.send(response, Map.of("model", model));
            } else {
                Json.refuse(response, Status.NOT_FOUND_404, "no golden set was asked of '%s'".formatted(model));
            }
        } catch (IllegalArgumentException mistake) {
            Json.refuse(response, Status.BAD_REQUEST_400, String.valueOf(mistake.getMessage()));
        }
    }

    private static Map<String, Object> shown(GoldenChecks.View view) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("model", view.model());
        shown.put("set", view.set());
        shown.put("signer", view.signer());
        shown.put("runs", view.runs());
        shown.put("time", view.time());
        shown.put("right", view.right());
        shown.put("wrong", view.wrong());
        shown.put("silent", view.silent());
        shown.put("problem", view.problem());
        shown.put("reference", view.reference());
        shown.put("lastGood", view.lastGood());
        shown.put("down", view.isDown());
        shown.put("changed", view.isChanged());
        shown.put("notRight", view.notRight());
        return shown;
    }

    @Override
    public void addTo(MetricsPage page) {
        page.counter("golden_runs_total", "Runs of golden sets.", checks.runs());
    }
}
