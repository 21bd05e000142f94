package dev.bezoar.service.admission;

import dev.bezoar.service.ingest.Form;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a body holds: one thing, an array of them, or one a line. A part that is damaged does not spoil the others.
///
/// @param items what could be read, in order
/// @param refused number of parts that could not
/// @param problems the first of them, each with its place
/// @param <T> what a part is
public record Parts<T>(List<T> items, long refused, List<String> problems) {
    private static final int PROBLEMS_SHOWN = 5;
    private static final int LONGEST_PROBLEM = 300;
    private static final int DEEPEST = 16;
    private static final int LONGEST_TEXT = (1 << 20) + 1;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .build();

    public Parts {
        items = List.copyOf(items);
        problems = List.copyOf(problems);
    }

    /// Reads a body.
    ///
    /// @param meaning of a part; throws [IllegalArgumentException] if it has none
    static <T> Parts<T> read(Form form, byte[] body, Function<JsonNode, T> meaning) {
        Reading<T> reading = new Reading<>(meaning);
        if (form == Form.LINES) {
            reading.lines(body);
        } else {
            reading.tree(body);
        }
        return new Parts<>(reading.items, reading.refused, reading.problems);
    }

    private static final class Reading<T> {
        private final Function<JsonNode, T> meaning;
        private final List<T> items = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private long refused;
        private long part;

        private Reading(Function<JsonNode, T> meaning) {
            this.meaning = meaning;
        }

        private void tree(byte[] body) {
            try {
                JsonNode tree = MAPPER.readTree(text(body));
                if (tree.isArray()) {
                    tree.forEach(this::take);
                } else {
                    take(tree);
                }
            } catch (JacksonException | CharacterCodingException _) {
                part = 1;
                refuse("not JSON in UTF-8");
            }
        }

        private void lines(byte[] body) {
            int start = 0;
            for (int at = 0; at <= body.length; at++) {
                if (at == body.length || body[at] == '\n') {
                    line(java.util.Arrays.copyOfRange(body, start, at));
                    start = at + 1;
                }
            }
        }

        private void line(byte[] line) {
            try {
                String text = text(line);
                if (!text.isBlank()) {
                    take(MAPPER.readTree(text));
                }
            } catch (JacksonException | CharacterCodingException _) {
                part++;
                refuse("not JSON in UTF-8");
            }
        }

        private static String text(byte[] bytes) throws CharacterCodingException {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }

        private void take(JsonNode node) {
            part++;
            try {
                if (!node.isObject()) {
                    throw new IllegalArgumentException("not a JSON object");
                }
                items.add(meaning.apply(node));
            } catch (IllegalArgumentException mistake) {
                refuse(String.valueOf(mistake.getMessage()));
            }
        }

        private void refuse(String problem) {
            refused++;
            if (problems.size() < PROBLEMS_SHOWN) {
                String told = "part %d: %s".formatted(part, problem);
                problems.add(told.substring(0, Math.min(told.length(), LONGEST_PROBLEM)));
            }
        }
    }

    /// Returns the text or number that `node` has under `name`, or the empty text.
    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isValueNode()) {
            throw new IllegalArgumentException("\"%s\" must be a text".formatted(name));
        }
        String text = value.asString();
        if (text.chars().anyMatch(unit -> Character.isSurrogate((char) unit))
                && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("\"%s\" holds half a character".formatted(name));
        }
        return text;
    }

    /// Returns whether `node` says true under `name`.
    static boolean flag(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw new IllegalArgumentException("\"%s\" must be true or false".formatted(name));
        }
        return value.asBoolean(false);
    }
}
