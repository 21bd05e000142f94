package dev.bezoar.formats.log;

import dev.bezoar.core.data.RecordLog;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// One JSON object a line; whatever else a line holds is told and passed over.
///
/// At most [#LONGEST_LINE] bytes of a line are kept in memory, and [#MOST_VALUES] values of an object.
final class LogLines {
    static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_VALUES = 1_000;
    private static final int DEEPEST = 16;

    private final InputStream in;
    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_LINE)
                    .build())
            .build();
    private byte[] text = new byte[1 << 12];
    private int length;
    private boolean isTooLong;

    LogLines(InputStream in) {
        this.in = in;
    }

    void read(RecordLog.Sink sink) throws IOException {
        long line = 0;
        boolean more = true;
        while (more && advance()) {
            line++;
            if (isTooLong) {
                sink.refused(line, "longer than %,d bytes".formatted(LONGEST_LINE));
            } else if (!isBlank()) {
                more = give(line, sink);
            }
        }
    }

    private boolean give(long line, RecordLog.Sink sink) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        String problem = "";
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text, 0, length)) {
            problem = parse(parser, values);
        } catch (JacksonException damage) {
            problem = "not JSON: "
                    + String.valueOf(damage.getOriginalMessage())
                            .lines()
                            .findFirst()
                            .orElse("");
        }
        if (problem.isEmpty()) {
            return sink.record(line, values);
        }
        sink.refused(line, problem);
        return true;
    }

    /// Returns what is wrong, or nothing.
    private static String parse(JsonParser parser, Map<String, String> values) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return "not one JSON object";
        }
        String problem = members(parser, "", values);
        return problem.isEmpty() && parser.nextToken() != null ? "more after the JSON object" : problem;
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

    private boolean isBlank() {
        for (int at = 0; at < length; at++) {
            if (text[at] > ' ' || text[at] < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean advance() throws IOException {
        length = 0;
        isTooLong = false;
        int next = in.read();
        if (next < 0) {
            return false;
        }
        while (next >= 0 && next != '\n') {
            if (length == LONGEST_LINE) {
                isTooLong = true;
            } else {
                if (length == text.length) {
                    text = Arrays.copyOf(text, 2 * length);
                }
                text[length++] = (byte) next;
            }
            next = in.read();
        }
        return true;
    }
}
