package dev.bezoar.formats;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.Records;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads one flat JSON object a line.
final class JsonLines {
    private final String name;
    private final int maxCharacters;
    private final JsonFactory factory;
    private long line;

    JsonLines(String name, int maxCharacters) {
        this.name = name;
        this.maxCharacters = maxCharacters;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(maxCharacters)
                        .build())
                .build();
    }

    void read(Reader reader, Records sink) throws IOException {
        BufferedReader buffered = new BufferedReader(reader);
        List<String> columns = List.of();
        boolean more = true;
        boolean any = false;
        for (String text = nextLine(buffered); text != null && more; text = nextLine(buffered)) {
            if (text.isBlank()) {
                continue;
            }
            Map<String, String> record = record(text);
            if (!any) {
                any = true;
                columns = List.copyOf(record.keySet());
                sink.columns(columns);
            }
            more = sink.record(
                    columns.stream().map(key -> record.getOrDefault(key, "")).toList());
        }
        if (!any) {
            throw RecordReader.empty(name);
        }
    }

    private @Nullable String nextLine(BufferedReader reader) throws IOException {
        line++;
        StringBuilder text = new StringBuilder();
        int character = reader.read();
        if (character < 0) {
            return null;
        }
        while (character >= 0 && character != '\n') {
            if (text.length() == maxCharacters) {
                throw malformed("the line is longer than %d characters".formatted(maxCharacters));
            }
            text.append((char) character);
            character = reader.read();
        }
        return text.toString();
    }

    private Map<String, String> record(String text) throws MalformedInputException {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("each line must be one JSON object");
            }
            Map<String, String> record = new LinkedHashMap<>();
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                if (record.put(key, value(parser, key)) != null) {
                    throw malformed("the key \"%s\" is there twice".formatted(key));
                }
            }
            if (parser.nextToken() != null) {
                throw malformed("there is more after the JSON object");
            }
            return record;
        } catch (JacksonException e) {
            String problem = (e.getOriginalMessage() + "").lines().findFirst().orElse("");
            throw RecordReader.malformed(name + ", line " + line, "not JSON: " + problem, e);
        }
    }

    private String value(JsonParser parser, String key) throws MalformedInputException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            throw malformed(
                    "the value of \"%s\" must be text, a number, true, false or null, not nested".formatted(key));
        }
        String value = token == JsonToken.VALUE_NULL ? "" : parser.getString();
        if (hasHalfPair(value)) {
            throw malformed("the value of \"%s\" holds half of a surrogate pair, which is no character".formatted(key));
        }
        return value;
    }

    private static boolean hasHalfPair(String value) {
        for (int at = 0; at < value.length(); at++) {
            if (Character.isSurrogate(value.charAt(at))) {
                if (at + 1 == value.length() || !Character.isSurrogatePair(value.charAt(at), value.charAt(at + 1))) {
                    return true;
                }
                at++;
            }
        }
        return false;
    }

    private MalformedInputException malformed(String problem) {
        return new MalformedInputException(name + ", line " + line, problem);
    }
}
