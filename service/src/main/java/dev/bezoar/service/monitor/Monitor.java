package dev.bezoar.service.monitor;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ingest.BodyReader;
import dev.bezoar.service.ingest.Content;
import dev.bezoar.service.ingest.Form;
import dev.bezoar.service.ingest.Item;
import dev.bezoar.service.ledger.Book;
import dev.bezoar.service.ledger.Entry;
import dev.bezoar.watch.Alarm;
import dev.bezoar.watch.Change;
import dev.bezoar.watch.Event;
import dev.bezoar.watch.Family;
import dev.bezoar.watch.Outcomes;
import dev.bezoar.watch.RecentIds;
import dev.bezoar.watch.StreamState;
import dev.bezoar.watch.WatchResult;
import dev.bezoar.watch.WatchSettings;
import dev.bezoar.watch.cost.Cost;
import dev.bezoar.watch.cost.Excess;
import dev.bezoar.watch.cost.TotalExcess;
import dev.bezoar.watch.estimate.Estimate;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// The book of events: how a model did, and the alarms that this raises.
///
/// Safe for several threads.
public final class Monitor implements Book, Stateful {
    private static final int REMEMBERED_IDS = 1 << 22;
    private static final int AWAITED_OUTCOMES = 1 << 18;
    private static final int MOST_CHANGES = 1_000; // that may go on
    private static final int EVENTS_A_POINT = 500;

    private final ReentrantLock lock = new ReentrantLock();
    private final WatchSettings settings;
    private final Family family;
    private final RecentIds ids;
    private final Outcomes outcomes = new Outcomes(AWAITED_OUTCOMES);
    private final BodyReader reader;
    private final Incidents incidents;
    private final Deque<Told> changes = new ArrayDeque<>();
    private final Map<String, Trace> traces = new HashMap<>();
    private long accepted;
    private long repeated;
    private long lastArrival;
    private long sampled;
    private Excess forgotten = Excess.NONE;

    private record Trace(Timeline timeline, long[] events, double[] sum) {

        private void save(StateWriter out) throws IOException {
            timeline.save(out);
            out.number(events[0]).real(sum[0]);
        }

        private static Trace read(StateReader in) throws IOException {
            return new Trace(Timeline.read(in), new long[] {in.number()}, new double[] {in.real()});
        }
    }

    /// @param settings what is watched
    /// @param incidents where alarms go
    /// @param secret unknown to those who choose the identities of events
    public Monitor(WatchSettings settings, Incidents incidents, long secret) {
        this.settings = settings;
        this.incidents = incidents;
        this.reader = new BodyReader(settings.fields(), settings.inputs());
        this.family = new Family(settings);
        this.ids = new RecentIds(REMEMBERED_IDS, secret);
    }

    /// A change and the incident that it is.
    private record Told(long number, Change change) {

        private void save(StateWriter out) throws IOException {
            out.number(number);
            change.save(out);
        }

        private static Told read(StateReader in) throws IOException {
            return new Told(in.number(), Change.read(in));
        }
    }

    @Override
    public Set<String> forms() {
        return Arrays.stream(Form.values()).map(Form::name).collect(Collectors.toSet());
    }

    @Override
    public Entry<Receipt> read(String form, byte[] body) throws IOException {
        return entry(content(Form.valueOf(form), body));
    }

    /// Returns what `body` tells.
    public Content content(Form form, byte[] body) throws IOException {
        return reader.read(form, body);
    }

    /// Returns what is to be entered of a body that was read.
    public Entry<Receipt> entry(Content content) {
        return (number, arrival) -> take(number, arrival.received(), content);
    }

    private Receipt take(long number, long time, Content content) {
        lock.lock();
        try {
            lastArrival = number;
            Tally tally = new Tally(time);
            content.items().forEach(tally::take);
            accepted += tally.counted;
            repeated += tally.again;
            return new Receipt(tally.counted, tally.again, tally.unjoined);
        } finally {
            lock.unlock();
        }
    }

    private final class Tally {
        private final long time;
        private long counted;
        private long again;
        private long unjoined;

        private Tally(long time) {
            this.time = time;
        }

        private void take(Item item) {
            if (!item.id().isEmpty() && !ids.add(item.id())) {
                again++;
                return;
            }
            switch (item) {
                case Item.Answered answered -> {
                    Event event = answered.event().withLine(accepted + ++counted);
                    outcomes.await(answered.id(), event);
                    judge(event);
                }
                case Item.Outcome outcome -> {
                    Optional<Event> event = outcomes.join(outcome.target(), accepted + counted + 1, outcome.told());
                    if (event.isPresent()) {
                        counted++;
                        judge(event.get());
                    } else {
                        unjoined++;
                    }
                }
            }
        }

        private void judge(Event event) {
            family.accept(event).ifPresent(this::raise);
            if (event.line() - sampled >= EVENTS_A_POINT) {
                sampled = event.line();
                sample();
            }
        }

        private void raise(Alarm alarm) {
            Optional<Told> same =
                    changes.stream().filter(one -> one.change.goesOn(alarm)).findFirst();
            if (same.isPresent()) {
                Told told = same.get();
                told.change.add(alarm);
                incidents.goesOn(told.number, time, finding(told));
                return;
            }
            Change change = new Change(alarm);
            long number = incidents.begin(time, StreamView.id(alarm.name()), next -> finding(new Told(next, change)));
            changes.add(new Told(number, change));
            if (changes.size() > MOST_CHANGES) {
                List<TotalExcess.Span> gone = changes.removeFirst().change.spans();
                forgotten = forgotten.plus(TotalExcess.of(gone));
            }
        }

        private Finding finding(Told told) {
            return WatchResult.finding("erosion-" + told.number, told.change, settings);
        }
    }

    private void sample() {
        for (StreamState state : family.states()) {
            if (!state.name().isOfSegment()) {
                Trace trace = traces.computeIfAbsent(
                        StreamView.id(state.name()), _ -> new Trace(new Timeline(), new long[1], new double[1]));
                double sum = state.mean() * state.events();
                long events = state.events() - trace.events[0];
                if (events > 0) {
                    trace.timeline.add(new Timeline.Point(sampled, (sum - trace.sum[0]) / events, state.logEvidence()));
                    trace.events[0] = state.events();
                    trace.sum[0] = sum;
                }
            }
        }
    }

    /// Returns where every stream stands, the most suspicious first.
    ///
    /// @param most how many at most
    public List<StreamView> streams(int most) {
        lock.lock();
        try {
            return family.states().stream()
                    .sorted((left, right) -> Double.compare(
                            right.logEvidence() - right.logNeeded(), left.logEvidence() - left.logNeeded()))
                    .limit(most)
                    .map(state -> StreamView.of(
                            state,
                            settings,
                            Optional.ofNullable(traces.get(StreamView.id(state.name())))
                                    .map(trace -> trace.timeline.points())
                                    .orElse(List.of())))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /// Returns the counts.
    public Counts counts() {
        lock.lock();
        try {
            return new Counts(
                    accepted,
                    repeated,
                    outcomes.joined(),
                    outcomes.unknown(),
                    incidents.raised(),
                    incidents.begun(),
                    family.streams(),
                    lastArrival,
                    cost().asFacts(),
                    family.skipped());
        } finally {
            lock.unlock();
        }
    }

    private Cost cost() {
        List<TotalExcess.Span> spans =
                changes.stream().flatMap(one -> one.change.spans().stream()).toList();
        return settings.cost().of(forgotten.plus(TotalExcess.of(spans)));
    }

    /// Returns the error rate to expect of every model of which it is known.
    public List<Estimate> estimates() {
        lock.lock();
        try {
            return family.estimates();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void save(StateWriter out) throws IOException {
        lock.lock();
        try {
            out.mark("monitor")
                    .number(accepted)
                    .number(repeated)
                    .number(lastArrival)
                    .number(sampled);
            forgotten.save(out);
            out.all(changes, (to, told) -> told.save(to));
            out.entries(new TreeMap<>(traces), StateWriter::text, (to, trace) -> trace.save(to));
            out.part(ids).part(outcomes).part(family);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void restore(StateReader in) throws IOException {
        lock.lock();
        try {
            accepted = in.mark("monitor").number();
            repeated = in.number();
            lastArrival = in.number();
            sampled = in.number();
            forgotten = Excess.read(in);
            changes.clear();
            changes.addAll(in.all(Told::read));
            in.entries(traces, StateReader::text, Trace::read);
            in.part(ids).part(outcomes).part(family);
        } finally {
            lock.unlock();
        }
    }

    /// How much there was.
    ///
    /// @param events counted once each
    /// @param repeated seen again by their identity
    /// @param joined outcomes that found their event
    /// @param unknown outcomes that did not
    /// @param alarms times that the evidence was enough
    /// @param incidents changes that these were
    /// @param streams watched
    /// @param arrival number of the latest arrival
    /// @param cost of all erosion so far, by name
    /// @param skipped what is not watched and why
    public record Counts(
            long events,
            long repeated,
            long joined,
            long unknown,
            long alarms,
            long incidents,
            long streams,
            long arrival,
            Map<String, Object> cost,
            List<String> skipped) {
        public Counts {
            cost = Map.copyOf(cost);
            skipped = List.copyOf(skipped);
        }
    }
}
