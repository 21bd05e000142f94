package dev.bezoar.watch;

import dev.bezoar.watch.StreamName.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// All streams of one model.
final class ModelWatch {
    /// Outputs beyond these, in order of appearance among the learnt events, are counted together.
    static final int MOST_OUTPUTS = 12;

    private static final int MOST_RELEASES = 32;

    private final String model;
    private final WatchSettings settings;
    private final SplittableRandom chance;
    private final Map<Kind, Watched> whole = new HashMap<>();
    private final List<Map<String, Map<Kind, Watched>>> segments = new ArrayList<>();
    private final Map<String, Watched> outputs = new LinkedHashMap<>();
    private final Map<String, Long> releases = new LinkedHashMap<>();
    private final List<Watched> all = new ArrayList<>();
    private long events;
    private long judged;
    private long outputEvents;

    ModelWatch(String model, WatchSettings settings, SplittableRandom chance) {
        this.model = model;
        this.settings = settings;
        this.chance = chance;
        settings.fields().forEach(_ -> segments.add(new HashMap<>()));
    }

    /// Takes one event and returns by how much the evidence changed.
    ///
    /// @param rooms how many more segments may be watched
    double update(Event event, Rooms rooms) {
        events++;
        boolean isLearnt = events <= settings.learnt();
        if (!event.release().isEmpty() && releases.size() < MOST_RELEASES) {
            releases.putIfAbsent(event.release(), event.line());
        }
        double change = 0;
        for (Kind kind : List.of(Kind.ERROR, Kind.SCORE)) {
            double number = kind == Kind.ERROR ? event.loss() : event.score();
            if (!Double.isNaN(number)) {
                change += feed(whole.computeIfAbsent(kind, this::ofWhole), number, isLearnt);
                change += segments(event, kind, number, rooms);
            }
        }
        return event.output().isEmpty() ? change : change + mix(event.output(), isLearnt);
    }

    private double segments(Event event, Kind kind, double number, Rooms rooms) {
        double change = 0;
        for (int field = 0; field < segments.size(); field++) {
            String value = event.segments().get(field);
            Map<Kind, Watched> segment = value.isEmpty() ? null : segment(field, value, rooms);
            if (segment != null) {
                StreamName name = new StreamName(model, kind, field, value, "");
                Watched watched = segment.computeIfAbsent(kind, _ -> created(name));
                change += feed(watched, number, events <= settings.learnt());
            }
        }
        return change;
    }

    private @Nullable Map<Kind, Watched> segment(int field, String value, Rooms rooms) {
        Map<Kind, Watched> known = segments.get(field).get(value);
        if (known == null && rooms.take()) {
            known = new HashMap<>();
            segments.get(field).put(value, known);
        }
        return known;
    }

    private double feed(Watched watched, double number, boolean isLearnt) {
        boolean isLimited = watched.name().kind() == Kind.ERROR && !Double.isNaN(settings.limit(model));
        if (isLearnt && !isLimited) {
            watched.learn(number);
            return 0;
        }
        judged++;
        return watched.update(number);
    }

    /// One stream an output; those that appear only after the learnt events share one.
    private double mix(String output, boolean isLearnt) {
        outputs.computeIfAbsent("", this::ofOutput);
        if (isLearnt && outputs.size() <= MOST_OUTPUTS) {
            outputs.computeIfAbsent(output, this::ofOutput);
        }
        outputEvents++;
        String counted = outputs.containsKey(output) ? output : "";
        double change = 0;
        for (Map.Entry<String, Watched> one : outputs.entrySet()) {
            change += feed(one.getValue(), one.getKey().equals(counted) ? 1 : 0, isLearnt);
        }
        return change;
    }

    private Watched ofOutput(String output) {
        Watched watched = created(new StreamName(model, Kind.MIX, StreamName.WHOLE, "", output));
        for (long missed = 0; missed < outputEvents; missed++) {
            watched.learn(0); // it was not there
        }
        return watched;
    }

    private Watched ofWhole(Kind kind) {
        return created(new StreamName(model, kind, StreamName.WHOLE, "", ""));
    }

    private Watched created(StreamName name) {
        double share = settings.share(name.kind(), name.field() == StreamName.WHOLE);
        double limit = settings.limit(model);
        Watched watched = switch (name.kind()) {
            case ERROR ->
                Double.isNaN(limit) ? Watched.rate(name, share, chance.split()) : Watched.limited(name, share, limit);
            case SCORE -> Watched.distribution(name, share, chance.split());
            case MIX -> Watched.rate(name, share, chance.split());
        };
        all.add(watched);
        return watched;
    }

    /// Every stream, in order of appearance.
    List<Watched> all() {
        return all;
    }

    /// Whether `output` has a stream of its own.
    boolean counts(String output) {
        return outputs.containsKey(output);
    }

    /// The lines on which releases first appeared, in that order.
    Map<String, Long> releases() {
        return releases;
    }

    long events() {
        return events;
    }

    /// Number of times an event was judged by a stream.
    long judged() {
        return judged;
    }
}
