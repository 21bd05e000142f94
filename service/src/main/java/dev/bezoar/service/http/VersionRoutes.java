package dev.bezoar.service.http;

import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Intake;
import dev.bezoar.service.version.ModelVersion;
import dev.bezoar.service.version.VersionRequest;
import dev.bezoar.service.version.Versions;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Registers versions, notes which one serves, and shows both.
public final class VersionRoutes implements Routes {
    private static final int MOST_SHOWN = 100;
    private static final Status NOT_UNDERSTOOD = Status.create(422, "Unprocessable Content");

    private final Versions versions;
    private final VersionRequest requests;
    private final Intake intake;
    private final Clock clock;

    /// @param requests reads what is registered
    public VersionRoutes(Versions versions, VersionRequest requests, Intake intake, Clock clock) {
        this.versions = versions;
        this.requests = requests;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void addTo(HttpRules rules, Guard guard) {
        rules.get("/v1/versions", guard.as(Role.REVIEW, (_, request, response) -> show(request, response)));
        rules.post("/v1/versions", guard.as(Role.REVIEW, this::register));
        rules.post("/v1/deployments", guard.as(Role.REVIEW, this::deploy));
    }

    private void show(ServerRequest request, ServerResponse response) {
        List<Map<String, Object>> models =
                versions.view(request.query().first("model").asOptional(), MOST_SHOWN).stream()
                        .map(VersionRoutes::shown)
                        .toList();
        Json.send(response, Map.of("models", models));
    }

    private static Map<String, Object> shown(Versions.View view) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("model", view.model());
        shown.put("serving", view.serving());
        shown.put("versions", view.versions().stream().map(VersionRoutes::shown).toList());
        shown.put("deployments", view.deployments());
        return shown;
    }

    private static Map<String, Object> shown(Versions.Shown one) {
        ModelVersion version = one.version();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("version", version.version());
        shown.put("seal", version.seal().digest());
        shown.put("verified", one.isVerified());
        shown.put("signer", version.seal().signer());
        shown.put("sealed", version.seal().name());
        shown.put("files", version.seal().files());
        shown.put("demoted", one.isDemoted());
        shown.put("data", version.data());
        shown.put("batches", version.batches());
        shown.put("note", version.note());
        return shown;
    }

    private void register(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        ModelVersion version;
        try {
            version = requests.version(request.content().as(byte[].class), Instant.ofEpochMilli(clock.millis()));
        } catch (IllegalArgumentException mistake) {
            Json.refuse(response, Status.BAD_REQUEST_400, String.valueOf(mistake.getMessage()));
            return;
        } catch (VersionRequest.ForgedSealException forged) {
            Json.refuse(response, NOT_UNDERSTOOD, "the seal does not hold: " + forged.getMessage());
            return;
        }
        Versions.Told told = take(holder, Versions.written(version));
        if (!told.problem().isEmpty()) {
            Json.refuse(response, Status.CONFLICT_409, told.problem());
            return;
        }
        Json.send(
                response,
                told.isRepeated() ? Status.OK_200 : Status.CREATED_201,
                shown(new Versions.Shown(version, version.seal().isVerified(), false)));
    }

    private void deploy(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        VersionRequest.Named named;
        try {
            named = VersionRequest.named(request.content().as(byte[].class), "version");
        } catch (IllegalArgumentException mistake) {
            Json.refuse(response, Status.BAD_REQUEST_400, String.valueOf(mistake.getMessage()));
            return;
        }
        if (versions.find(named.model(), named.version()).isEmpty()) {
            Json.refuse(
                    response,
                    Status.NOT_FOUND_404,
                    "there is no version '%s' of the model '%s'".formatted(named.version(), named.model()));
            return;
        }
        Versions.Told told = take(holder, Versions.written(named.model(), named.version()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("model", named.model());
        answer.put("serving", named.version());
        answer.put("repeated", told.isRepeated());
        answer.put("demoted", told.isDemoted());
        Json.send(response, answer);
    }

    private Versions.Told take(Access.Holder holder, Versions.Written written) throws IOException {
        byte[] body = written.body().getBytes(StandardCharsets.UTF_8);
        return intake.take(
                new Arrival(clock.millis(), holder.name(), written.form(), body), versions.read(written.form(), body));
    }
}
