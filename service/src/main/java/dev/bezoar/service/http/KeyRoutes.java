package dev.bezoar.service.http;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes, lists and revokes keys.
final class KeyRoutes {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Access access;

    KeyRoutes(Access access) {
        this.access = access;
    }

    void addTo(HttpRules rules, Guard guard) {
        rules.get("/v1/keys", guard.as(Role.ADMIN, (_, _, response) -> Json.send(response, access.holders())));
        rules.post("/v1/keys", guard.as(Role.ADMIN, this::create));
        rules.delete("/v1/keys/{name}", guard.as(Role.ADMIN, this::revoke));
    }

    private void create(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(request.content().as(byte[].class));
            String name = tree.path("name").asString("");
            Role role = Role.named(tree.path("role").asString(""));
            Json.send(
                    response,
                    Status.CREATED_201,
                    Map.of("name", name, "role", role.label(), "key", access.create(name, role)));
        } catch (JacksonException _) {
            Json.refuse(response, Status.BAD_REQUEST_400, "send {\"name\": \"...\", \"role\": \"ingest\"}");
        } catch (IllegalArgumentException mistake) {
            Json.refuse(response, Status.BAD_REQUEST_400, String.valueOf(mistake.getMessage()));
        }
    }

    private void revoke(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        String name = request.path().pathParameters().get("name");
        try {
            if (access.revoke(name)) {
                Json.send(response, Map.of("revoked", name));
            } else {
                Json.refuse(response, Status.NOT_FOUND_404, "there is no key '%s'".formatted(name));
            }
        } catch (IllegalArgumentException mistake) {
            Json.refuse(response, Status.CONFLICT_409, String.valueOf(mistake.getMessage()));
        }
    }
}
