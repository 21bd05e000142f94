package dev.bezoar.service.ingest;

import dev.bezoar.core.data.RecordLog;
import dev.bezoar.formats.log.FlatJson;
import dev.bezoar.formats.log.LogLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads bodies; what of a body is damaged is counted, the rest is taken. The same bytes always tell the same.
public final class BodyReader {
    private static final int PROBLEMS_SHOWN = 5;
    private static final int LONGEST_PROBLEM = 300;

    private final List<String> segments;
    private final List<String> inputs;

    /// @param segments names of the segment fields
    /// @param inputs names of the input fields
    public BodyReader(List<String> segments, List<String> inputs) {
        this.segments = List.copyOf(segments);
        this.inputs = List.copyOf(inputs);
    }

    /// Returns what `body` tells.
    public Content read(Form form, byte[] body) throws IOException {
        Collected collected = new Collected(new RecordMeaning(segments, inputs));
        switch (form) {
            case JSON -> FlatJson.each(body, collected);
            case LINES -> new LogLines(new ByteArrayInputStream(body)).read(collected);
            case CLOUD_EVENT, CLOUD_EVENTS -> new CloudEvents(collected).read(body);
            case OTLP_LOGS -> new TelemetryJson(new Telemetry(collected)).logs(body);
            case OTLP_TRACES -> new TelemetryJson(new Telemetry(collected)).traces(body);
            case OTLP_LOGS_PROTOBUF -> new TelemetryProtobuf(new Telemetry(collected)).logs(body);
            case OTLP_TRACES_PROTOBUF -> new TelemetryProtobuf(new Telemetry(collected)).traces(body);
        }
        return new Content(collected.items, collected.refused, collected.problems);
    }

    private static final class Collected implements RecordLog.Sink {
        private final RecordMeaning meaning;
        private final List<Item> items = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private long refused;

        private Collected(RecordMeaning meaning) {
            this.meaning = meaning;
        }

        @Override
        public boolean record(long line, Map<String, String> values) {
            try {
                items.add(meaning.item(line, values));
            } catch (IllegalArgumentException mistake) {
                refused(line, String.valueOf(mistake.getMessage()));
            }
            return true;
        }

        @Override
        public void refused(long line, String problem) {
            refused++;
            if (problems.size() < PROBLEMS_SHOWN) {
                String told = "event %d: %s".formatted(line, problem);
                problems.add(told.substring(0, Math.min(told.length(), LONGEST_PROBLEM)));
            }
        }
    }
}
