package dev.bezoar.service.ingest;

import dev.bezoar.watch.Event;
import dev.bezoar.watch.EventFields;
import dev.bezoar.watch.EventFields.Role;
import dev.bezoar.watch.EventParser;
import dev.bezoar.watch.Outcomes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says what a flat record tells, by the usual names of its fields. One thread.
final class RecordMeaning {
    private static final int MOST_SHAPES = 64;

    private final List<String> segments;
    private final List<String> inputs;
    private final Map<Set<String>, Known> shapes = new HashMap<>();

    private record Known(EventFields fields, EventParser parser) {}

    /// @param segments names of the segment fields; `country` is looked for as `country` and as `segment.country`
    /// @param inputs names of the input fields; `age` is looked for as `age` and as `inputs.age`
    RecordMeaning(List<String> segments, List<String> inputs) {
        this.segments = List.copyOf(segments);
        this.inputs = List.copyOf(inputs);
    }

    /// @throws IllegalArgumentException if it is no event; the message says what is wrong
    Item item(long line, Map<String, String> record) {
        Known known = known(record.keySet());
        String id = known.fields.value(Role.ID, record);
        if (record.getOrDefault("kind", "").equals("outcome") || record.containsKey("target")) {
            return outcome(id, known, line, record);
        }
        Event event = known.parser.event(line, record);
        if (Double.isNaN(event.loss())
                && Double.isNaN(event.score())
                && event.output().isEmpty()
                && !event.signals().isTold()) {
            throw new IllegalArgumentException("it has none of error, label, prediction and score");
        }
        return new Item.Answered(id, event);
    }

    private static Item outcome(String id, Known known, long line, Map<String, String> record) {
        String target = record.getOrDefault("target", "");
        if (target.isEmpty()) {
            throw new IllegalArgumentException("an outcome must name its event as \"target\"");
        }
        Event event = known.parser.event(line, record);
        Outcomes.Told told = new Outcomes.Told(
                known.fields.value(Role.LABEL, record),
                event.loss(),
                event.signals().feedback());
        if (!told.isOutcome() && Double.isNaN(told.feedback())) {
            throw new IllegalArgumentException("an outcome must have an \"error\" or a \"label\"");
        }
        return new Item.Outcome(id, target, told);
    }

    private Known known(Set<String> present) {
        Known known = shapes.get(present);
        if (known == null) {
            if (shapes.size() == MOST_SHAPES) {
                shapes.clear();
            }
            Set<String> names = Set.copyOf(present);
            EventFields usual = EventFields.inferred(Map.of(), List.of(), names);
            EventFields fields = new EventFields(
                            usual.names(),
                            segments.stream()
                                    .map(name -> names.contains(name) ? name : "segment." + name)
                                    .toList())
                    .withInputs(inputs, names);
            known = new Known(fields, new EventParser(fields));
            shapes.put(names, known);
        }
        return known;
    }
}
