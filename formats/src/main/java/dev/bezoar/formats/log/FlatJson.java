package dev.bezoar.formats.log;

import dev.bezoar.core.data.RecordLog;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// JSON objects as flat records: parts of parts as `outer.inner`, arrays and nulls left out.
public final class FlatJson {
    private static final int MOST_VALUES = 1_000;
    private static final int DEEPEST = 16;
    private static final int LONGEST_TEXT = 1 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private FlatJson() {}

    /// Reads one object and nothing after it.
    ///
    /// @param values takes the members
    /// @return what is wrong, or the empty text
    public static String read(byte[] text, int length, Map<String, String> values) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "not one JSON object";
            }
            String problem = members(parser, "", values);
            return problem.isEmpty() && parser.nextToken() != null ? "more after the JSON object" : problem;
        } catch (JacksonException damage) {
            return problem(damage);
        }
    }

    /// Reads one object, or an array of objects; what is damaged ends the reading.
    ///
    /// @param sink takes the objects, numbered from 1
    public static void each(byte[] text, RecordLog.Sink sink) throws IOException {
        long number = 1;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text, 0, text.length)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                give(parser, number, sink);
            } else if (first == JsonToken.START_ARRAY) {
                for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                    if (token == JsonToken.START_OBJECT) {
                        give(parser, number, sink);
                    } else {
                        parser.skipChildren();
                        sink.refused(number, "not a JSON object");
                    }
                    number++;
                }
            } else {
                sink.refused(number, "neither a JSON object nor an array of them");
                return;
            }
            if (parser.nextToken() != null) {
                sink.refused(number, "more after the JSON value");
            }
        } catch (JacksonException damage) {
            sink.refused(number, problem(damage));
        }
    }

    private static void give(JsonParser parser, long number, RecordLog.Sink sink) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        int depth = parser.streamReadContext().getNestingDepth();
        String problem = members(parser, "", values);
        if (problem.isEmpty()) {
            sink.record(number, values);
            return;
        }
        sink.refused(number, problem);
        while (parser.streamReadContext().getNestingDepth() >= depth) {
            parser.nextToken();
        }
    }

    private static String problem(JacksonException damage) {
        return "not JSON: "
                + String.valueOf(damage.getOriginalMessage())
                        .lines()
                        .findFirst()
                        .orElse("")
                        .replaceFirst(" \\(start marker at .*", "");
    }

    private static String members(JsonParser parser, String prefix, Map<String, String> values) {
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            String name = prefix + key;
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                String problem = members(parser, name + ".", values);
                if (!problem.isEmpty()) {
                    return problem;
                }
            } else if (token == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL && values.put(name, parser.getString()) != null) {
                return "a key is there twice";
            } else if (values.size() > MOST_VALUES) {
                return "more than %,d values".formatted(MOST_VALUES);
            }
        }
        return "";
    }
}
