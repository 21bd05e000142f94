package dev.bezoar.service.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogFormatTest {
    @Test
    void event_asJson_isOneObjectOfItsFields() {
        assertThat(LogFormat.JSON.line(event()))
                .isEqualTo(
                        "{\"time\":\"1970-01-01T00:00:01Z\",\"level\":\"warning\",\"event\":\"incident\",\"number\":3,"
                                + "\"title\":\"a  \\\"b\\\"\"}");
    }

    @Test
    void event_asText_isOneLine() {
        assertThat(LogFormat.TEXT.line(event()))
                .isEqualTo("1970-01-01T00:00:01Z WARNING incident number=3 title=\"a  \\\"b\\\"\"");
    }

    @Test
    void recordOfALibrary_isOneLineToo() {
        LogRecord entry = new LogRecord(Level.INFO, "took {0}\n{1}");
        entry.setParameters(new Object[] {5, "ms"});
        entry.setInstant(Instant.EPOCH);
        entry.setThrown(new IllegalStateException("no"));

        assertThat(LogFormat.JSON.line(entry))
                .isEqualTo(
                        "{\"time\":\"1970-01-01T00:00:00Z\",\"level\":\"info\",\"message\":\"took 5\\nms\",\"logger\":"
                                + "\"null\",\"problem\":\"java.lang.IllegalStateException: no\"}");
    }

    @Test
    void named_otherWord_isRefused() {
        assertThatThrownBy(() -> LogFormat.named("xml")).hasMessage("--log must be text or json, got 'xml'");
    }

    private static LogRecord event() {
        LogRecord entry = new LogRecord(Level.WARNING, "incident");
        entry.setInstant(Instant.ofEpochSecond(1));
        entry.setParameters(new Object[] {new TreeMap<>(Map.of("number", 3, "title", "a\n\u202e\"b\""))});
        return entry;
    }
}
