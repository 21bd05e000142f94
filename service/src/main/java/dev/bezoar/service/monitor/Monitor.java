package dev.bezoar.service.monitor;

import dev.bezoar.service.ingest.Content;
import dev.bezoar.service.ingest.Item;
import dev.bezoar.watch.Alarm;
import dev.bezoar.watch.Event;
import dev.bezoar.watch.Family;
import dev.bezoar.watch.Outcomes;
import dev.bezoar.watch.RecentIds;
import dev.bezoar.watch.StreamState;
import dev.bezoar.watch.WatchSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// All that the service remembers of the ledger: the same arrivals in the same order give the same alarms.
///
/// Safe for several threads; [#take] is for one of them.
public final class Monitor {
    private static final int REMEMBERED_IDS = 1 << 22;
    private static final int AWAITED_OUTCOMES = 1 << 18;
    private static final int MOST_INCIDENTS = 10_000;
    private static final int EVENTS_A_POINT = 500;

    private final ReentrantLock lock = new ReentrantLock();
    private final WatchSettings settings;
    private final Family family;
    private final RecentIds ids;
    private final Outcomes outcomes = new Outcomes(AWAITED_OUTCOMES);
    private final List<Incident.Open> incidents = new ArrayList<>();
    private final Map<String, Trace> traces = new HashMap<>();
    private long accepted;
    private long repeated;
    private long raised;
    private long begunSoFar;
    private long lastArrival;
    private long sampled;

    private record Trace(Timeline timeline, long[] events, double[] sum) {}

    /// @param settings what is watched
    /// @param secret unknown to those who choose the identities of events
    public Monitor(WatchSettings settings, long secret) {
        this.settings = settings;
        this.family = new Family(settings);
        this.ids = new RecentIds(REMEMBERED_IDS, secret);
    }

    /// What an arrival did.
    ///
    /// @param receipt what became of its items
    /// @param incidents those that it began
    public record Taken(Receipt receipt, List<Incident> incidents) {
        public Taken {
            incidents = List.copyOf(incidents);
        }
    }

    /// Takes what arrival `number` holds.
    public Taken take(long number, long time, Content content) {
        lock.lock();
        try {
            lastArrival = number;
            Tally tally = new Tally(time);
            content.items().forEach(tally::take);
            accepted += tally.counted;
            repeated += tally.again;
            if (accepted - sampled >= EVENTS_A_POINT) {
                sampled = accepted;
                sample();
            }
            return new Taken(new Receipt(tally.counted, tally.again, tally.unjoined), tally.begun);
        } finally {
            lock.unlock();
        }
    }

    private final class Tally {
        private final long time;
        private final List<Incident> begun = new ArrayList<>();
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
                    Optional<Event> event =
                            outcomes.join(outcome.target(), accepted + counted + 1, outcome.label(), outcome.loss());
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
        }

        private void raise(Alarm alarm) {
            raised++;
            Optional<Incident.Open> same =
                    incidents.stream().filter(one -> one.holds(alarm)).findFirst();
            if (same.isPresent()) {
                same.get().add(time, alarm);
                return;
            }
            Incident.Open fresh = new Incident.Open(++begunSoFar, time, alarm);
            begun.add(fresh.asOf(settings.fields()));
            incidents.add(fresh);
            if (incidents.size() > MOST_INCIDENTS) {
                incidents.removeFirst();
            }
        }
    }

    private void sample() {
        for (StreamState state : family.states()) {
            if (state.name().value().isEmpty()) {
                Trace trace = traces.computeIfAbsent(
                        StreamView.id(state.name()), _ -> new Trace(new Timeline(), new long[1], new double[1]));
                double sum = state.mean() * state.events();
                long events = state.events() - trace.events[0];
                if (events > 0) {
                    trace.timeline.add(
                            new Timeline.Point(accepted, (sum - trace.sum[0]) / events, state.logEvidence()));
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
                            settings.fields(),
                            Optional.ofNullable(traces.get(StreamView.id(state.name())))
                                    .map(trace -> trace.timeline.points())
                                    .orElse(List.of())))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /// Returns the incidents after number `after`, earliest first.
    public List<Incident> incidents(long after) {
        lock.lock();
        try {
            return incidents.stream()
                    .map(one -> one.asOf(settings.fields()))
                    .filter(one -> one.number() > after)
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
                    raised,
                    begunSoFar,
                    family.streams(),
                    lastArrival,
                    family.skipped());
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
            List<String> skipped) {
        public Counts {
            skipped = List.copyOf(skipped);
        }
    }
}
