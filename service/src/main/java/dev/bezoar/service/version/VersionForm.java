package dev.bezoar.service.version;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How versions and deployments are written in the ledger: by the service, so that what was checked is kept with it.
final class VersionForm {
    static final String VERSION = "VERSION";
    static final String DEPLOYMENT = "DEPLOYMENT";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private VersionForm() {}

    static byte[] bytes(ModelVersion version) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", version.model());
        body.put("version", version.version());
        body.put("digest", version.seal().digest());
        body.put("signer", version.seal().signer());
        body.put("sealed", version.seal().name());
        body.put("files", version.seal().files());
        body.put("data", version.data());
        body.put("batches", version.batches());
        body.put("note", version.note());
        return MAPPER.writeValueAsBytes(body);
    }

    static byte[] bytes(String model, String version) {
        return MAPPER.writeValueAsString(Map.of("model", model, "version", version))
                .getBytes(StandardCharsets.UTF_8);
    }

    static ModelVersion version(byte[] body) {
        JsonNode tree = MAPPER.readTree(body);
        List<Long> batches = new ArrayList<>();
        tree.path("batches").forEach(batch -> batches.add(batch.asLong()));
        return new ModelVersion(
                text(tree, "model"),
                text(tree, "version"),
                new SealClaim(
                        text(tree, "digest"),
                        text(tree, "signer"),
                        text(tree, "sealed"),
                        tree.path("files").asInt(0)),
                text(tree, "data"),
                batches,
                text(tree, "note"));
    }

    static String text(byte[] body, String name) {
        return text(MAPPER.readTree(body), name);
    }

    private static String text(JsonNode tree, String name) {
        return tree.path(name).asString("");
    }
}
