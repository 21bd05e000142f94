package dev.bezoar.cli.watch;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.core.data.RecordLog;
import dev.bezoar.watch.Event;
import dev.bezoar.watch.EventFields.Role;
import dev.bezoar.watch.EventReader;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// The flags that say which field of a log has which role; the others are found by their usual names.
@Topic("What the fields of an event are")
final class EventOptions {
    @Option(names = "--time", paramLabel = "FIELD", description = "when it happened", defaultValue = "")
    private String time;

    @Option(names = "--id", paramLabel = "FIELD", description = "identity of an event", defaultValue = "")
    private String id;

    @Option(names = "--model", paramLabel = "FIELD", description = "which model answered", defaultValue = "")
    private String model;

    @Option(names = "--segment", paramLabel = "FIELD", description = "what to watch apart; may be repeated")
    private List<String> segments = List.of();

    @Option(names = "--error", paramLabel = "FIELD", description = "0 or 1, or a loss between", defaultValue = "")
    private String error;

    @Option(names = "--label", paramLabel = "FIELD", description = "the right answer", defaultValue = "")
    private String label;

    @Option(names = "--prediction", paramLabel = "FIELD", description = "the model's answer", defaultValue = "")
    private String prediction;

    @Option(names = "--score", paramLabel = "FIELD", description = "confidence, 0 to 1", defaultValue = "")
    private String score;

    @Option(names = "--client", paramLabel = "FIELD", description = "who asked", defaultValue = "")
    private String client;

    @Option(names = "--release", paramLabel = "FIELD", description = "version of the model", defaultValue = "")
    private String release;

    @Option(names = "--refused", paramLabel = "FIELD", description = "whether the model refused", defaultValue = "")
    private String refused;

    @Option(names = "--fallback", paramLabel = "FIELD", description = "whether a fallback answered", defaultValue = "")
    private String fallback;

    @Option(names = "--overridden", paramLabel = "FIELD", description = "whether a person overrode", defaultValue = "")
    private String overridden;

    @Option(names = "--feedback", paramLabel = "FIELD", description = "up or down, or 0 to 1", defaultValue = "")
    private String feedback;

    @Option(
            names = "--input",
            paramLabel = "FIELD",
            description = "input to watch for drift: numbers or categories; may be repeated")
    private List<String> inputs = List.of();

    private Map<Role, String> given() {
        EnumMap<Role, String> given = new EnumMap<>(Role.class);
        given.put(Role.TIME, time);
        given.put(Role.ID, id);
        given.put(Role.MODEL, model);
        given.put(Role.ERROR, error);
        given.put(Role.LABEL, label);
        given.put(Role.PREDICTION, prediction);
        given.put(Role.SCORE, score);
        given.put(Role.CLIENT, client);
        given.put(Role.RELEASE, release);
        given.put(Role.REFUSED, refused);
        given.put(Role.FALLBACK, fallback);
        given.put(Role.OVERRIDDEN, overridden);
        given.put(Role.FEEDBACK, feedback);
        return given;
    }

    /// The segment fields, as a person said.
    List<String> segments() {
        return segments;
    }

    /// The input fields, as a person said.
    List<String> inputs() {
        return inputs;
    }

    EventReader read(RecordLog log, EventReader.Taker taker) throws IOException {
        return EventReader.read(log, new EventReader.Named(given(), segments, inputs), taker);
    }

    /// Returns how many events a second `log` has.
    ///
    /// @throws IllegalArgumentException if its events have no times, or all the same
    double rate(RecordLog log) throws IOException {
        Span span = new Span();
        read(log, new EventReader.Taker(_ -> {}, span::add));
        if (span.latest <= span.earliest) {
            throw new IllegalArgumentException(
                    log.name() + ": false alarms a month need the times of events: name their field by --time");
        }
        return span.events / ((span.latest - span.earliest) / 1000.0);
    }

    private static final class Span {
        private long earliest = Long.MAX_VALUE;
        private long latest = Long.MIN_VALUE;
        private long events;

        private void add(Event event) {
            if (event.time() != Event.NO_TIME) {
                earliest = Math.min(earliest, event.time());
                latest = Math.max(latest, event.time());
                events++;
            }
        }
    }
}
