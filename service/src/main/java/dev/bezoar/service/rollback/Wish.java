package dev.bezoar.service.rollback;

import dev.bezoar.service.version.Moment;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody or something wants a version put back.
///
/// @param incident number of the incident that does, 0 if a person does
/// @param model whose
/// @param to the version that is wanted, empty for the last good one
/// @param reason in words
/// @param before when the change began, at the earliest
/// @param terms what holds for it
record Wish(long incident, String model, String to, String reason, Moment before, Terms terms) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// What holds for a roll-back; kept with it, as the service may be started otherwise later.
    ///
    /// @param pauseMillis how long no alarm puts a version back after one did
    /// @param isDry whether it is only told
    /// @param isSealed whether the version's seal must have been checked
    record Terms(long pauseMillis, boolean isDry, boolean isSealed) {}

    byte[] bytes() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("incident", incident);
        body.put("model", model);
        body.put("to", to);
        body.put("reason", reason);
        body.put("line", before.line());
        body.put("arrival", before.arrival());
        body.put("pause", terms.pauseMillis());
        body.put("dry", terms.isDry());
        body.put("sealed", terms.isSealed());
        return MAPPER.writeValueAsBytes(body);
    }

    static Wish of(byte[] body) {
        JsonNode tree = MAPPER.readTree(body);
        return new Wish(
                tree.path("incident").asLong(0),
                tree.path("model").asString(""),
                tree.path("to").asString(""),
                tree.path("reason").asString(""),
                new Moment(
                        tree.path("line").asLong(Long.MAX_VALUE),
                        tree.path("arrival").asLong(Long.MAX_VALUE)),
                new Terms(
                        tree.path("pause").asLong(0),
                        tree.path("dry").asBoolean(false),
                        tree.path("sealed").asBoolean(false)));
    }
}
