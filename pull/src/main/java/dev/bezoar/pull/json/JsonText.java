package dev.bezoar.pull.json;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads one JSON object into maps, lists, strings, numbers, truth values and `""` for null; writes one object a line.
public final class JsonText {
    private static final int MOST_DEPTH = 32;
    private static final int MOST_STRING = 1 << 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(MOST_STRING)
                    .build())
            .build();

    private JsonText() {}

    /// Writes the members of an object.
    public interface Members {
        /// Writes every member.
        void write(JsonGenerator json) throws IOException;
    }

    /// Returns the object that `text` is.
    ///
    /// @param where file and place in it, for a message
    /// @throws MalformedInputException if it is not exactly one object with distinct keys
    public static Map<String, Object> object(String text, String where) throws MalformedInputException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedInputException(where, "one JSON object is needed");
            }
            Map<String, Object> object = members(parser, where);
            if (parser.nextToken() != null) {
                throw new MalformedInputException(where, "there is more after the JSON object");
            }
            return object;
        } catch (JacksonException broken) {
            String problem =
                    (broken.getOriginalMessage() + "").lines().findFirst().orElse("");
            MalformedInputException malformed = new MalformedInputException(where, "not JSON: " + problem);
            malformed.initCause(broken);
            throw malformed;
        }
    }

    private static Map<String, Object> members(JsonParser parser, String where) throws MalformedInputException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            if (members.put(key, value(parser, parser.nextToken(), where)) != null) {
                throw new MalformedInputException(where, "the key \"%s\" is there twice".formatted(key));
            }
        }
        return members;
    }

    private static Object value(JsonParser parser, @Nullable JsonToken token, String where)
            throws MalformedInputException {
        return switch (token) {
            case START_OBJECT -> members(parser, where);
            case START_ARRAY -> elements(parser, where);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_STRING -> parser.getString();
            case null, default -> "";
        };
    }

    /// Most numbers of a line are small and whole, and these are read without a detour.
    private static Number number(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> new BigDecimal(parser.getString());
        };
    }

    private static List<Object> elements(JsonParser parser, String where) throws MalformedInputException {
        List<Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            elements.add(value(parser, token, where));
        }
        return elements;
    }

    /// Returns one object on one line, in ASCII but for other characters of strings.
    public static String line(Members members) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        }
        return out.toString();
    }

    /// Returns the string at `key`, or nothing if it is not there.
    public static String string(Map<String, Object> object, String key) {
        return object.get(key) instanceof String text ? text : "";
    }

    /// Returns the whole number at `key`, or `absent` if there is none that fits.
    public static long number(Map<String, Object> object, String key, long absent) {
        return switch (object.get(key)) {
            case Long whole -> whole;
            case BigDecimal number -> whole(number, absent);
            case null, default -> absent;
        };
    }

    private static long whole(BigDecimal number, long absent) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException notWhole) {
            return absent;
        }
    }

    /// Returns the objects in the array at `key`, or the one object that is there.
    @SuppressWarnings("unchecked") // every map that object() makes has string keys
    public static List<Map<String, Object>> objects(Map<String, Object> object, String key) {
        return switch (object.get(key)) {
            case List<?> list ->
                list.stream()
                        .filter(Map.class::isInstance)
                        .map(one -> (Map<String, Object>) one)
                        .toList();
            case Map<?, ?> one -> List.of((Map<String, Object>) one);
            case null, default -> List.of();
        };
    }
}
