package dev.bezoar.seal.json;

import dev.bezoar.core.data.MalformedInputException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads and writes whole JSON documents.
public final class Json {
    private static final int MOST_DEPTH = 64; // a bundle has 8
    private static final int MOST_DIGITS = 400; // a double written out has 309
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxNumberLength(MOST_DIGITS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    /// Reads one object.
    ///
    /// @param where the document's name, for messages
    /// @throws MalformedInputException if `document` is not exactly one object, or has a name twice
    public static JsonObject read(byte[] document, String where) throws MalformedInputException {
        try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedInputException(where, "a JSON object was expected");
            }
            JsonObject object = object(parser, where);
            if (parser.nextToken() != null) {
                throw new MalformedInputException(where, "there is more after the JSON object");
            }
            return object;
        } catch (JacksonException e) {
            String problem =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            MalformedInputException malformed = new MalformedInputException(where, "not JSON: " + problem);
            malformed.initCause(e);
            throw malformed;
        }
    }

    private static JsonObject object(JsonParser parser, String where) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            members.put(name, value(parser, where + ", " + name));
        }
        return new JsonObject(where, members);
    }

    private static Object value(JsonParser parser, String where) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, where);
            case START_ARRAY -> array(parser, where);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> JsonObject.Nothing.NULL;
            case VALUE_NUMBER_INT -> new BigInteger(parser.getString());
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            default -> parser.getString();
        };
    }

    private static List<Object> array(JsonParser parser, String where) {
        List<Object> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            members.add(value(parser, "%s[%d]".formatted(where, members.size())));
        }
        return members;
    }

    /// Writes one document, as UTF-8 without spaces.
    public static byte[] write(Consumer<JsonGenerator> document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = STRICT.createGenerator(ObjectWriteContext.empty(), bytes)) {
            document.accept(json);
        }
        return bytes.toByteArray();
    }

    /// Writes one object; the members are written by `members`.
    public static byte[] writeObject(Consumer<JsonGenerator> members) {
        return write(json -> {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        });
    }
}
