package dev.bezoar.watch;

import dev.bezoar.core.erosion.Onset;
import dev.bezoar.core.math.SplitMix64;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.watch.cost.Tally;
import dev.bezoar.watch.estimate.Estimate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// All streams of all models under one alarm policy.
///
/// Each event has one unit of evidence to give, split among the streams it feeds; an alarm needs one stream whose
/// share of its evidence is enough. The promise of the policy therefore holds for the whole family, however many
/// segments, models and kinds there are and whatever they have to do with each other. After an alarm the streams of
/// that model and kind start anew; what they learnt stays.
///
/// One thread. Memory: [RecentEvents#MOST] events, and up to 50 KB a stream.
public final class Family implements Stateful {
    /// Models beyond these are not watched.
    public static final int MOST_MODELS = 50;

    private final WatchSettings settings;
    private final Map<String, ModelWatch> models = new LinkedHashMap<>();
    private final RecentEvents recent = new RecentEvents();
    private final SplitMix64 chance;
    private final Rooms rooms;
    private long events;
    private long ofOtherModels;

    /// @param settings what to watch
    public Family(WatchSettings settings) {
        this.settings = settings;
        this.chance = new SplitMix64(settings.seed());
        this.rooms = new Rooms(settings.streams());
    }

    /// Takes one event; returns the alarm that it completes.
    public Optional<Alarm> accept(Event event) {
        events++;
        ModelWatch model = models.get(event.model());
        if (model == null) {
            if (models.size() == MOST_MODELS) {
                ofOtherModels++;
                return Optional.empty();
            }
            model = new ModelWatch(event.model(), settings, chance.split());
            models.put(event.model(), model);
        }
        double largest = model.update(event, rooms);
        recent.add(model.kept(event));
        return largest < settings.policy().threshold() ? Optional.empty() : Optional.of(raise(event, model));
    }

    private Alarm raise(Event event, ModelWatch model) {
        Watched largest = model.all().stream()
                .reduce((left, right) -> right.contribution() > left.contribution() ? right : left)
                .orElseThrow();
        Alarm alarm = explain(event, largest, model);
        for (Watched watched : model.all()) {
            if (watched.name().kind() == largest.name().kind()) {
                watched.restart();
            }
        }
        return alarm;
    }

    private Alarm explain(Event event, Watched watched, ModelWatch model) {
        StreamName name = watched.name();
        ToDoubleFunction<Event> number = one -> model.number(name, one);
        Onset onset = watched.onset();
        List<Event> since = recent.latest(
                one -> name.holds(one) && !Double.isNaN(number.applyAsDouble(one)), Math.max(1, onset.earliest()));
        int count = Math.clamp(onset.median(), 1, since.size());
        List<Event> changed = since.subList(0, count);
        Tally after = tally(changed, number);
        Tally before = watched.besidesChanges().minus(after);
        double limit = settings.limit(name);
        double rate = before.events() > 0 ? before.sum() / before.events() : limit;
        double usual = Double.isNaN(rate) ? 0 : rate;
        double direction = after.sum() / count < usual ? -1 : 1;
        double alone = settings.policy().threshold() / watched.share();
        int latest = Math.clamp(onset.latest(), 1, since.size());
        Alarm alarm = new Alarm(
                name,
                limit,
                event,
                new Alarm.Began(
                        since.get(since.size() - 1),
                        since.get(count - 1),
                        since.get(latest - 1),
                        count,
                        since.size() < onset.earliest()),
                usual,
                after.sum() / count,
                Math.log(watched.evidence()),
                Math.log(alone),
                Delays.expected(Double.isNaN(limit) ? usual : limit, after.sum() / count, alone),
                Contributions.ranked(changed, Event::client, one -> direction * (number.applyAsDouble(one) - usual)),
                bySegment(name, changed, one -> direction * (number.applyAsDouble(one) - usual)),
                release(model, since, onset),
                new Alarm.Counted(
                        watched.whole(),
                        List.of(tally(since.subList(0, latest), number), after, tally(since, number)),
                        Math.max(0, before.events())));
        watched.note(after);
        return alarm;
    }

    private static Tally tally(List<Event> events, ToDoubleFunction<Event> number) {
        return new Tally(events.size(), events.stream().mapToDouble(number).sum());
    }

    private Map<String, List<Source>> bySegment(StreamName name, List<Event> changed, ToDoubleFunction<Event> excess) {
        Map<String, List<Source>> ranked = new TreeMap<>();
        for (int field = 0; field < settings.fields().size(); field++) {
            int own = field;
            if (!name.isOfSegment() || field != name.field()) {
                ranked.put(
                        settings.fields().get(field),
                        Contributions.ranked(changed, event -> event.segments().get(own), excess));
            }
        }
        return ranked;
    }

    /// Returns the last release that first appeared within the onset's interval, widened by its own length to the past;
    /// the first release of all began nothing.
    private static String release(ModelWatch model, List<Event> since, Onset onset) {
        long latest = since.get(Math.clamp(onset.latest(), 1, since.size()) - 1).line();
        long earliest = since.get(since.size() - 1).line();
        long from = earliest - Math.max(latest - earliest, 0);
        return model.releases().entrySet().stream()
                .skip(1)
                .filter(one -> one.getValue() >= from && one.getValue() <= latest)
                .map(Map.Entry::getKey)
                .reduce((_, last) -> last)
                .orElse("");
    }

    /// Number of events taken.
    public long events() {
        return events;
    }

    /// Number of times an event was judged by a stream; none means that nothing was watched.
    public long judged() {
        return models.values().stream().mapToLong(ModelWatch::judged).sum();
    }

    /// Number of streams.
    public long streams() {
        return models.values().stream().mapToLong(model -> model.all().size()).sum();
    }

    /// Returns where every stream stands.
    public List<StreamState> states() {
        double threshold = settings.policy().threshold();
        return models.values().stream()
                .flatMap(model -> model.all().stream())
                .filter(one -> one.events() > 0)
                .map(one -> new StreamState(
                        one.name(),
                        one.events(),
                        one.sum() / one.events(),
                        Math.log(one.evidence()),
                        Math.log(threshold / one.share()),
                        one.usual()))
                .toList();
    }

    /// Returns the error rate to expect of every model of which it is known.
    public List<Estimate> estimates() {
        return models.values().stream()
                .flatMap(model -> model.estimate().stream())
                .toList();
    }

    /// Returns what was not watched and why, one sentence each.
    public List<String> skipped() {
        List<String> skipped = new ArrayList<>();
        if (ofOtherModels > 0) {
            skipped.add(
                    "%,d events of models beyond the first %d are not watched".formatted(ofOtherModels, MOST_MODELS));
        }
        if (rooms.refused() > 0) {
            skipped.add("segments beyond the first %,d are watched only as part of the whole (%,d times)"
                    .formatted(settings.streams(), rooms.refused()));
        }
        models.forEach((name, model) -> {
            if (model.judged() == 0) {
                skipped.add("model \"%s\" has %,d %s: all are learnt as its past, none is judged"
                        .formatted(name, model.events(), model.events() == 1 ? "event" : "events"));
            }
        });
        return skipped;
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("family").number(events).number(ofOtherModels).part(chance);
        rooms.save(out);
        out.number(models.size());
        for (Map.Entry<String, ModelWatch> one : models.entrySet()) {
            out.text(one.getKey()).part(one.getValue());
        }
        recent.save(out);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        events = in.mark("family").number();
        ofOtherModels = in.number();
        in.part(chance);
        rooms.restore(in);
        models.clear();
        for (long left = in.number(); left > 0; left--) {
            String name = in.text();
            ModelWatch model = new ModelWatch(name, settings, new SplitMix64(0));
            in.part(model);
            models.put(name, model);
        }
        recent.restore(in);
    }
}
