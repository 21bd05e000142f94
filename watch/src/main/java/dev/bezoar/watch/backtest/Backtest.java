package dev.bezoar.watch.backtest;

import dev.bezoar.watch.Alarm;
import dev.bezoar.watch.Event;
import dev.bezoar.watch.Family;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.WatchSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Replays a clean log as it is, and with each kind of erosion planted at random moments.
///
/// Memory: the events, and one [Family] a worker.
///
/// @param settings what is watched
/// @param store the log
/// @param times how often each kind is planted
public record Backtest(WatchSettings settings, EventStore store, int times) {
    private static final double LATEST_START = 0.6; // of the log, so that there is time to show

    /// What one replay showed: events from the plant to the first alarm, or -1.
    private record Shown(long delay, long windowDelay) {}

    private record Clean(List<Alarm> alarms, long windowAlarms, List<String> skipped, long judged) {}

    /// Runs all replays on `workers`.
    ///
    /// @throws IllegalArgumentException if no event of the log is judged
    public Outcome run(ExecutorService workers) {
        Clean clean = clean();
        if (clean.judged == 0) {
            throw new IllegalArgumentException("nothing was judged: " + String.join("; ", clean.skipped));
        }
        List<Plant> plants = Plants.of(store.events(), settings.fields());
        List<List<Future<Shown>>> running = new ArrayList<>();
        long[] starts = starts();
        for (Plant plant : plants) {
            running.add(Arrays.stream(starts)
                    .mapToObj(start -> workers.submit(() -> replay(plant, start)))
                    .toList());
        }
        List<Outcome.Row> rows = new ArrayList<>();
        for (int at = 0; at < plants.size(); at++) {
            rows.add(row(
                    plants.get(at),
                    running.get(at).stream().map(Backtest::ended).toList()));
        }
        List<String> skipped = new ArrayList<>(clean.skipped);
        if (store.leftOut() > 0) {
            skipped.add("%,d events beyond the first %,d are not replayed".formatted(store.leftOut(), EventStore.MOST));
        }
        return new Outcome(store.events().size(), times, clean.alarms, clean.windowAlarms, rows, skipped);
    }

    private long[] starts() {
        int size = store.events().size();
        long first = Math.min(2 * settings.learnt(), size / 2);
        SplittableRandom chance = new SplittableRandom(settings.seed());
        return chance.longs(times, first, Math.max(first + 1, (long) (LATEST_START * size)))
                .toArray();
    }

    private static Shown ended(Future<Shown> replay) {
        try {
            return replay.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    private Clean clean() {
        Family family = new Family(settings);
        WindowTest window = new WindowTest(settings.learnt());
        List<Alarm> alarms = new ArrayList<>();
        long windowAlarms = 0;
        for (Event event : store.events()) {
            family.accept(event).ifPresent(alarms::add);
            windowAlarms += window.accept(event);
        }
        return new Clean(alarms, windowAlarms, family.skipped(), family.judged());
    }

    private Shown replay(Plant plant, long start) {
        SplittableRandom chance = new SplittableRandom(settings.seed() + start);
        Family family = new Family(settings);
        WindowTest window = new WindowTest(settings.learnt());
        long delay = -1;
        long windowDelay = -1;
        for (int at = 0; at < store.events().size() && (delay < 0 || windowDelay < 0); at++) {
            Event clean = store.events().get(at);
            Event event = at < start ? clean : plant.planted(clean, chance);
            boolean isRaised = delay < 0 && family.accept(event).isPresent();
            boolean isOther = window.accept(event) > 0;
            if (at >= start && isRaised) {
                delay = at - start + 1;
            }
            if (at >= start && isOther && windowDelay < 0) {
                windowDelay = at - start + 1;
            }
        }
        return new Shown(delay, windowDelay);
    }

    private Outcome.Row row(Plant plant, List<Shown> shown) {
        double limit = plant instanceof Plant.Rise rise
                ? settings.limit(Kind.ERROR, rise.where().model())
                : Double.NaN;
        return new Outcome.Row(
                plant.inWords(),
                plant.after(),
                plant.after() <= limit,
                Outcome.Delays.of(shown.stream().mapToLong(Shown::delay).toArray()),
                Outcome.Delays.of(shown.stream().mapToLong(Shown::windowDelay).toArray()));
    }
}
