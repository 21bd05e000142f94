package dev.bezoar.service.log;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import tools.jackson.databind.json.JsonMapper;

/// How a line of the log looks.
public enum LogFormat {
    /// For a person: time, level, what happened, what is to be known of it.
    TEXT {
        @Override
        String line(LogRecord entry) {
            StringBuilder line = new StringBuilder()
                    .append(entry.getInstant())
                    .append(' ')
                    .append(entry.getLevel().getName());
            told(entry).forEach((name, value) -> {
                boolean isFirst = "event".equals(name) || "message".equals(name);
                line.append(' ')
                        .append(isFirst ? "" : name + "=")
                        .append(isFirst ? Line.of(value.toString(), LONGEST) : quoted(value));
            });
            return line.toString();
        }
    },
    /// For a program: one JSON object a line.
    JSON {
        @Override
        String line(LogRecord entry) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("time", entry.getInstant().toString());
            line.put("level", entry.getLevel().getName().toLowerCase(Locale.ROOT));
            line.putAll(told(entry));
            return MAPPER.writeValueAsString(line);
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final int LONGEST = 1_000;

    abstract String line(LogRecord entry);

    /// Makes all that this program logs look so.
    public void install() {
        Formatter formatter = new Formatter() {
            @Override
            public String format(LogRecord entry) {
                return line(entry) + "\n";
            }
        };
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(formatter);
        }
    }

    /// Returns the format of that name.
    public static LogFormat named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("--log must be text or json, got '%s'".formatted(name)));
    }

    private static Map<String, Object> told(LogRecord entry) {
        Map<String, Object> told = new LinkedHashMap<>();
        Object[] parameters = entry.getParameters();
        if (parameters != null && parameters.length == 1 && parameters[0] instanceof Map<?, ?> fields) {
            told.put("event", String.valueOf(entry.getMessage()));
            fields.forEach((name, value) -> told.put(String.valueOf(name), plain(value)));
            return told;
        }
        told.put("message", MESSAGES.formatMessage(entry));
        told.put("logger", String.valueOf(entry.getLoggerName()));
        Throwable thrown = entry.getThrown();
        if (thrown != null) {
            told.put("problem", thrown.toString());
        }
        return told;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Number number -> number;
            case Boolean truth -> truth;
            case Instant time -> time.toString();
            default -> Line.of(value.toString(), LONGEST);
        };
    }

    private static String quoted(Object value) {
        String text = Line.of(value.toString(), LONGEST);
        return text.matches("[\\w.:/@+-]+")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static final Formatter MESSAGES = new Formatter() {
        @Override
        public String format(LogRecord entry) {
            return formatMessage(entry);
        }
    };
}
