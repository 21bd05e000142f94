package dev.bezoar.vet.format.text;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// JSON as maps, lists, texts and numbers; keys that stand twice in one object are told.
public final class JsonTree {
    private static final int LARGEST = 1 << 26;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN and Infinity
            .build();

    private final List<String> repeatedKeys = new ArrayList<>();
    private @Nullable Object root;

    private JsonTree() {}

    /// Reads `bytes`, which must hold one JSON value and nothing else.
    public static JsonTree read(Bytes bytes) throws IOException {
        if (bytes.length() > LARGEST) {
            throw new MalformedInputException(
                    "JSON", "%d bytes, at most %d are read".formatted(bytes.length(), LARGEST));
        }
        byte[] content = bytes.array(0, (int) bytes.length());
        JsonTree tree = new JsonTree();
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), content)) {
            tree.root = tree.value(json, json.nextToken());
            if (json.nextToken() != null) {
                throw new MalformedInputException("JSON", "more follows the value");
            }
        } catch (JacksonException problem) {
            throw new MalformedInputException(
                    "JSON, byte " + Math.max(0, offset(problem)), String.valueOf(problem.getOriginalMessage()));
        }
        return tree;
    }

    /// The value itself; null is null.
    public @Nullable Object root() {
        return root;
    }

    /// Keys that stand twice in one object: readers do not agree which counts.
    public List<String> repeatedKeys() {
        return repeatedKeys;
    }

    /// Returns `value` as an object, empty if it is none.
    @SuppressWarnings("unchecked") // only objects of this class come in
    public static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, @Nullable Object>) value : Map.of();
    }

    private static long offset(JacksonException problem) {
        return problem.getLocation() == null ? 0 : problem.getLocation().getByteOffset();
    }

    private @Nullable Object value(JsonParser json, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new MalformedInputException("JSON", "it ends too early");
        }
        return switch (token) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT ->
                json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) json.getBigIntegerValue()
                        : (Object) json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private Map<String, @Nullable Object> object(JsonParser json) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            boolean isNew = !object.containsKey(name);
            object.put(name, value(json, json.nextToken()));
            if (!isNew && repeatedKeys.size() < 100) {
                repeatedKeys.add(name);
            }
        }
        return object;
    }

    private List<@Nullable Object> array(JsonParser json) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        JsonToken token = json.nextToken();
        while (token != JsonToken.END_ARRAY) {
            array.add(value(json, token));
            token = json.nextToken();
        }
        return array;
    }
}
