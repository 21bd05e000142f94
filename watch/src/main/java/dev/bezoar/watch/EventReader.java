package dev.bezoar.watch;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordLog;
import dev.bezoar.watch.EventFields.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a log's events once, in file order; damaged lines and repeated events are counted and passed over.
///
/// The first [#SAMPLED] records are held back to see which fields there are.
public final class EventReader implements RecordLog.Sink {
    private static final int SAMPLED = 500;
    private static final int LINES_SHOWN = 5;

    private final String name;
    private final Named named;
    private final Consumer<EventFields> start;
    private final Consumer<Event> take;
    private final List<Held> held = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final RecentIds ids = new RecentIds(RecentIds.GENERATION, 0);
    private final TimeOrder order = new TimeOrder();
    private final RunsOfErrors runs = new RunsOfErrors();
    private final List<String> notes = new ArrayList<>();
    private @Nullable EventFields fields;
    private @Nullable EventParser parser;
    private long refused;
    private long repeated;
    private long events;

    private record Held(long line, Map<String, String> record) {}

    /// Who takes what is read.
    ///
    /// @param start told once which field has which role, before the first event
    /// @param take told every event
    public record Taker(Consumer<EventFields> start, Consumer<Event> take) {}

    /// The fields that a person named.
    ///
    /// @param roles fields by role
    /// @param segments segment fields; if none, those of usual names
    /// @param inputs input fields
    public record Named(Map<Role, String> roles, List<String> segments, List<String> inputs) {
        public Named {
            roles = Map.copyOf(roles);
            segments = List.copyOf(segments);
            inputs = List.copyOf(inputs);
        }
    }

    private EventReader(String name, Named named, Taker taker) {
        this.name = name;
        this.named = named;
        this.start = taker.start;
        this.take = taker.take;
    }

    /// Reads `log` to its end.
    ///
    /// @param named fields, as a person said
    /// @throws MalformedInputException if no line of it is an event
    public static EventReader read(RecordLog log, Named named, Taker taker) throws IOException {
        EventReader reader = new EventReader(log.name(), named, taker);
        log.read(reader);
        if (reader.fields == null) {
            reader.begin();
        }
        if (reader.events == 0) {
            throw new MalformedInputException(
                    log.name(),
                    reader.refused == 0
                            ? "the log is empty"
                            : "no line is an event; %s".formatted(String.join("; ", reader.shown)));
        }
        return reader;
    }

    @Override
    public boolean record(long line, Map<String, String> values) {
        if (fields == null) {
            held.add(new Held(line, values));
            if (held.size() == SAMPLED) {
                begin();
            }
        } else {
            take(line, values);
        }
        return true;
    }

    @Override
    public void refused(long line, String problem) {
        refused++;
        if (shown.size() < LINES_SHOWN) {
            shown.add("line %d: %s".formatted(line, problem));
        }
    }

    private void begin() {
        Set<String> present = new LinkedHashSet<>();
        held.forEach(one -> present.addAll(one.record.keySet()));
        if (present.isEmpty()) {
            return;
        }
        EventFields found = withoutStars(
                EventFields.inferred(named.roles, named.segments, present).withInputs(named.inputs, present));
        requireInputs(found, present);
        if (found.kinds().isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: no field says what to watch: name one by --error, --score, --prediction or --label; it has %s"
                            .formatted(name, String.join(", ", present)));
        }
        fields = found;
        parser = new EventParser(found);
        start.accept(found);
        held.forEach(one -> take(one.line, one.record));
        held.clear();
    }

    /// Stars from 1 to 5 are no shares: of them only a 1 would count, and for the best.
    private EventFields withoutStars(EventFields found) {
        if (held.stream().noneMatch(one -> EventParser.isBeyondShares(found.value(Role.FEEDBACK, one.record)))) {
            return found;
        }
        notes.add("\"%s\" holds numbers above 1: it is not watched, a share from 0 to 1 would be"
                .formatted(found.names().get(Role.FEEDBACK)));
        return found.without(Role.FEEDBACK);
    }

    private void requireInputs(EventFields found, Set<String> present) {
        for (int at = 0; at < found.inputs().size(); at++) {
            if (!present.contains(found.inputs().get(at))) {
                throw new IllegalArgumentException("the log has no field \"%s\"; it has %s"
                        .formatted(named.inputs.get(at), String.join(", ", present)));
            }
        }
    }

    private void take(long line, Map<String, String> record) {
        EventFields known = fields;
        EventParser parsing = parser;
        if (known == null || parsing == null) {
            return;
        }
        Event event;
        try {
            event = parsing.event(line, record);
        } catch (IllegalArgumentException mistake) {
            refused(line, String.valueOf(mistake.getMessage()));
            return;
        }
        String id = known.value(Role.ID, record);
        if (!id.isEmpty() && !ids.add(id)) {
            repeated++;
            return;
        }
        events++;
        order.add(event);
        runs.add(event);
        take.accept(event);
    }

    /// Returns what was passed over and why, one sentence each.
    public List<String> skipped() {
        List<String> skipped = new ArrayList<>();
        if (refused > 0) {
            skipped.add("%,d %s: %s%s"
                    .formatted(
                            refused,
                            refused == 1 ? "line is no event" : "lines are no events",
                            String.join("; ", shown),
                            refused > shown.size() ? "; and %,d more".formatted(refused - shown.size()) : ""));
        }
        if (repeated > 0) {
            skipped.add("%,d %s an id that was there before"
                    .formatted(repeated, repeated == 1 ? "event has" : "events have"));
        }
        skipped.addAll(notes);
        order.problem().ifPresent(skipped::add);
        skipped.addAll(runs.problems());
        return skipped;
    }

    /// Number of events given on.
    public long events() {
        return events;
    }
}
