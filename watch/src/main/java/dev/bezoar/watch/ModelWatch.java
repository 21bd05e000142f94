package dev.bezoar.watch;

import dev.bezoar.core.math.SplitMix64;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.estimate.ErrorEstimator;
import dev.bezoar.watch.estimate.Estimate;
import dev.bezoar.watch.input.InputField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All streams of one model.
final class ModelWatch implements Stateful {
    /// Outputs beyond these, in order of appearance among the first events, are counted together.
    static final int MOST_OUTPUTS = 12;

    private static final int MOST_RELEASES = 32;

    private final String model;
    private final WatchSettings settings;
    private final SplitMix64 chance;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final Map<Kind, Watched> whole = new EnumMap<>(Kind.class);
    private final List<Map<String, Map<Kind, Watched>>> segments = new ArrayList<>();
    private final Map<String, Watched> outputs = new LinkedHashMap<>();
    private final Map<String, Long> releases = new LinkedHashMap<>();
    private final List<Watched> all = new ArrayList<>();
    private final @Nullable ErrorEstimator estimator;
    private final InputWatch inputs;
    private long events;
    private long judged;
    private long outputEvents;

    ModelWatch(String model, WatchSettings settings, SplitMix64 chance) {
        this.model = model;
        this.settings = settings;
        this.chance = chance;
        kinds.addAll(settings.kinds());
        this.estimator = settings.kinds().contains(Kind.ESTIMATE) ? new ErrorEstimator() : null;
        this.inputs = new InputWatch(model, settings, this::created);
        settings.fields().forEach(_ -> segments.add(new HashMap<>()));
    }

    /// Takes one event and returns the largest contribution of the streams that it feeds.
    ///
    /// @param rooms how many more segments may be watched
    double update(Event event, Rooms rooms) {
        events++;
        boolean isLearnt = events <= settings.learnt();
        if (!event.release().isEmpty() && releases.size() < MOST_RELEASES) {
            releases.putIfAbsent(event.release(), event.line());
        }
        double largest = everywhere(event, Kind.ERROR, event.loss(), rooms);
        largest = Math.max(largest, everywhere(event, Kind.SCORE, event.score(), rooms));
        if (event.signals().isCounted()) {
            largest = Math.max(largest, signals(event, rooms));
        }
        largest = Math.max(largest, expected(event, rooms));
        return event.output().isEmpty() ? largest : Math.max(largest, mix(event.output(), isLearnt));
    }

    private double signals(Event event, Rooms rooms) {
        Signals signals = event.signals();
        double largest = everywhere(event, Kind.REFUSED, signals.refused(), rooms);
        largest = Math.max(largest, everywhere(event, Kind.FALLBACK, signals.fallback(), rooms));
        largest = Math.max(largest, everywhere(event, Kind.OVERRIDDEN, signals.overridden(), rooms));
        largest = Math.max(largest, everywhere(event, Kind.FEEDBACK, 1 - signals.feedback(), rooms));
        boolean isLearnt = events <= settings.learnt();
        return Math.max(largest, inputs.update(signals.inputs(), (watched, number) -> feed(watched, number, isLearnt)));
    }

    /// The number's stream of the whole model and those of its segments, if there is a number.
    private double everywhere(Event event, Kind kind, double number, Rooms rooms) {
        if (Double.isNaN(number) || !kinds.contains(kind)) {
            return 0;
        }
        Watched known = whole.get(kind);
        Watched watched = known == null ? whole.computeIfAbsent(kind, this::ofWhole) : known;
        double own = feed(watched, number, events <= settings.learnt());
        return Math.max(own, segments(event, kind, number, rooms));
    }

    /// Learns how often a score is wrong, then watches what scores let expect.
    private double expected(Event event, Rooms rooms) {
        ErrorEstimator known = estimator;
        if (known == null) {
            return 0;
        }
        if (known.hasBegun()) {
            return Double.isNaN(event.score()) ? 0 : everywhere(event, Kind.ESTIMATE, known.see(event.score()), rooms);
        }
        if (!Double.isNaN(event.score())) {
            known.learn(event.score());
        }
        double score = Double.isNaN(event.score()) ? event.signals().scoreThen() : event.score();
        if (!Double.isNaN(score) && !Double.isNaN(event.loss())) {
            known.learn(score, event.loss());
        }
        if (events >= settings.learnt()) {
            known.begin();
        }
        return 0;
    }

    private double segments(Event event, Kind kind, double number, Rooms rooms) {
        double largest = 0;
        for (int field = 0; field < segments.size(); field++) {
            String value = event.segments().get(field);
            Map<Kind, Watched> segment = value.isEmpty() ? null : segment(field, value, rooms);
            if (segment != null) {
                Watched watched = segment.get(kind);
                if (watched == null) {
                    watched = created(new StreamName(model, kind, field, value, ""));
                    segment.put(kind, watched);
                }
                largest = Math.max(largest, feed(watched, number, events <= settings.learnt()));
            }
        }
        return largest;
    }

    private @Nullable Map<Kind, Watched> segment(int field, String value, Rooms rooms) {
        Map<Kind, Watched> known = segments.get(field).get(value);
        if (known == null && rooms.take()) {
            known = new EnumMap<>(Kind.class);
            segments.get(field).put(value, known);
        }
        return known;
    }

    private double feed(Watched watched, double number, boolean isLearnt) {
        if (isLearnt && !isLimited(watched.name())) {
            watched.learn(number);
            return 0;
        }
        judged++;
        return watched.update(number);
    }

    private boolean isLimited(StreamName name) {
        return name.kind() == Kind.ESTIMATE || !Double.isNaN(settings.limit(name));
    }

    /// Of the whole model: against the agreed limit, else what is usual, and above it as far as errors may have been
    /// learnt wrong. A segment is held against its own past from then on: in it a score may mean something else.
    private Watched ofExpected(StreamName name, double share) {
        double limit = settings.limit(name);
        if (estimator == null) {
            return Watched.limited(name, share, limit);
        }
        double usual = Double.isNaN(limit) ? estimator.usual() : limit;
        return Watched.limitedByPast(name, share, estimator.above(usual), estimator.learntEvents());
    }

    /// One stream an output; those that were not among the first share one.
    ///
    /// The first outputs only say which have streams: what was chosen for being there is not like what follows.
    private double mix(String output, boolean isLearnt) {
        outputs.computeIfAbsent("", this::ofOutput);
        outputEvents++;
        if (outputEvents <= InputField.heldOf(settings.learnt())) {
            if (outputs.size() <= MOST_OUTPUTS) {
                outputs.computeIfAbsent(output, this::ofOutput);
            }
            return 0;
        }
        String counted = outputs.containsKey(output) ? output : "";
        double largest = 0;
        for (Map.Entry<String, Watched> one : outputs.entrySet()) {
            largest = Math.max(largest, feed(one.getValue(), one.getKey().equals(counted) ? 1 : 0, isLearnt));
        }
        return largest;
    }

    private Watched ofOutput(String output) {
        return created(new StreamName(model, Kind.MIX, StreamName.WHOLE, "", output));
    }

    private Watched ofWhole(Kind kind) {
        return created(new StreamName(model, kind, StreamName.WHOLE, "", ""));
    }

    private Watched created(StreamName name) {
        double share = settings.share(name.kind(), name.field() == StreamName.WHOLE);
        double limit = settings.limit(name);
        Watched watched = switch (name.kind()) {
            case ERROR, FALLBACK, OVERRIDDEN, FEEDBACK ->
                Double.isNaN(limit) ? Watched.rate(name, share, chance.split()) : Watched.limited(name, share, limit);
            case SCORE -> Watched.distribution(name, share, chance.split());
            case ESTIMATE -> name.isOfSegment() ? Watched.rate(name, share, chance.split()) : ofExpected(name, share);
            case REFUSED -> Watched.rateEitherWay(name, share, chance.split());
            case INPUT -> Watched.distribution(name, share, chance.split());
            case MIX, CATEGORY -> Watched.rate(name, share, chance.split());
        };
        all.add(watched);
        return watched;
    }

    /// Every stream, in order of appearance.
    List<Watched> all() {
        return all;
    }

    /// Returns the number that the stream `name` counts of `event`, or NaN.
    double number(StreamName name, Event event) {
        return switch (name.kind()) {
            case ERROR, SCORE, REFUSED, FALLBACK, OVERRIDDEN, FEEDBACK -> name.number(event);
            case MIX -> isOfRest(name, event) ? notCounted(event.output()) : name.number(event);
            case ESTIMATE ->
                estimator == null || Double.isNaN(event.score()) ? Double.NaN : estimator.expected(event.score());
            case INPUT, CATEGORY -> inputs.number(name, event.signals().codes());
        };
    }

    private static boolean isOfRest(StreamName name, Event event) {
        return name.output().isEmpty() && !event.output().isEmpty();
    }

    private double notCounted(String output) {
        return outputs.containsKey(output) ? 0 : 1;
    }

    /// Returns `event`, taken just now, as it may be kept: without the values of its inputs.
    Event kept(Event event) {
        return event.signals().inputs().isEmpty()
                ? event
                : event.withSignals(event.signals().coded(inputs.codes()));
    }

    /// Returns the error rate to expect, if it is known.
    Optional<Estimate> estimate() {
        return estimator == null ? Optional.empty() : estimator.estimate(model);
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

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("model").number(events).number(judged).number(outputEvents);
        out.entries(releases, StateWriter::text, StateWriter::number);
        if (estimator != null) {
            out.part(estimator);
        }
        inputs.save(out);
        out.number(all.size());
        for (Watched watched : all) {
            watched.name().save(out);
            out.part(watched);
        }
        out.part(chance);
    }

    /// What was learnt of errors and inputs comes first: limits and streams follow from it.
    @Override
    public void restore(StateReader in) throws IOException {
        events = in.mark("model").number();
        judged = in.number();
        outputEvents = in.number();
        in.entries(releases, StateReader::text, StateReader::number);
        if (estimator != null) {
            in.part(estimator);
        }
        inputs.restore(in);
        all.clear();
        whole.clear();
        segments.forEach(Map::clear);
        outputs.clear();
        for (long left = in.number(); left > 0; left--) {
            Watched watched = created(StreamName.read(in));
            in.part(watched);
            place(watched);
        }
        in.part(chance);
    }

    private void place(Watched watched) {
        StreamName name = watched.name();
        switch (name.kind()) {
            case MIX -> outputs.put(name.output(), watched);
            case INPUT, CATEGORY -> inputs.add(watched);
            case ERROR, SCORE, ESTIMATE, REFUSED, FALLBACK, OVERRIDDEN, FEEDBACK ->
                (name.isOfSegment()
                                ? segments.get(name.field())
                                        .computeIfAbsent(name.value(), _ -> new EnumMap<>(Kind.class))
                                : whole)
                        .put(name.kind(), watched);
        }
    }
}
