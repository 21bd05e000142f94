package dev.bezoar.service.ingest;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as a tree, for bodies whose shape is somebody else's.
final class JsonTree {
    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .build();

    private JsonTree() {}

    /// Returns the tree, or nothing if `body` is not JSON.
    static Optional<JsonNode> of(byte[] body) {
        try {
            return Optional.of(MAPPER.readTree(body));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// Returns the text or number at `path`, or the empty text.
    static String text(JsonNode node, String... path) {
        JsonNode at = node;
        for (String part : path) {
            at = at.path(part);
        }
        return at.isValueNode() && !at.isNull() ? at.asString() : "";
    }
}
