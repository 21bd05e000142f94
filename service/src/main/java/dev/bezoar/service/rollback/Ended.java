package dev.bezoar.service.rollback;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How a roll-back that began ended.
///
/// @param number of the roll-back
/// @param state done, failed or interrupted
/// @param output what was answered, or printed at last
record Ended(long number, Rollback.State state, String output) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    byte[] bytes() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("number", number);
        body.put("state", state.name());
        body.put("output", output);
        return MAPPER.writeValueAsBytes(body);
    }

    static Ended of(byte[] body) {
        JsonNode tree = MAPPER.readTree(body);
        return new Ended(
                tree.path("number").asLong(0),
                Rollback.State.valueOf(tree.path("state").asString("FAILED")),
                tree.path("output").asString(""));
    }
}
