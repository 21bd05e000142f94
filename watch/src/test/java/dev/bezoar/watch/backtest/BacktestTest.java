package dev.bezoar.watch.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.watch.Event;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.WatchSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final int EVENTS = 40_000;

    private static EventStore store() {
        SplittableRandom chance = new SplittableRandom(9);
        EventStore store = new EventStore();
        for (int line = 1; line <= EVENTS; line++) {
            store.add(new Event(
                    line,
                    Event.NO_TIME,
                    "m",
                    List.of(line % 3 == 0 ? "fr" : "de"),
                    chance.nextDouble() < 0.1 ? 1 : 0,
                    Double.NaN,
                    "",
                    "c" + line % 25,
                    ""));
        }
        return store;
    }

    @Test
    void run_cleanLog_raisesNothingAndSeesWhatIsPlanted() {
        WatchSettings settings = new WatchSettings(
                AlarmPolicy.withProbability(0.01, 1_000_000),
                Map.of("", 0.11),
                5_000,
                100,
                1,
                List.of("country"),
                Set.of(Kind.ERROR));

        Outcome outcome;
        try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
            outcome = new Backtest(settings, store(), 3).run(workers);
        }

        assertThat(outcome.alarms()).isEmpty();
        assertThat(outcome.rows())
                .extracting(Outcome.Row::plant)
                .containsExactly(
                        "errors x1.2",
                        "errors x1.4",
                        "errors x2.0",
                        "errors x1.2 in country = fr",
                        "errors x1.4 in country = fr",
                        "errors x2.0 in country = fr",
                        "client c9 always wrong");
        Outcome.Row doubled = outcome.rows().get(2);
        assertThat(doubled.after()).isCloseTo(0.2, within(0.01));
        assertThat(doubled.watch().missed()).isZero();
        assertThat(doubled.watch().median()).isBetween(50.0, 2_000.0);
        assertThat(outcome.table().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void delays_halfMissed_hasNoMedian() {
        Outcome.Delays delays = Outcome.Delays.of(new long[] {10, -1, -1});

        assertThat(delays.median()).isInfinite();
        assertThat(delays.missed()).isCloseTo(2.0 / 3, within(1e-12));
    }

    /// A share (factor - 1) r / (1 - r) of the successes must fail for the rate to become factor times r.
    @Test
    void rise_planted_hasTheMeanItSays() {
        Plant.Rise rise = new Plant.Rise(
                new dev.bezoar.watch.StreamName("m", Kind.ERROR, dev.bezoar.watch.StreamName.WHOLE, "", ""),
                "",
                0.1,
                2);
        SplittableRandom chance = new SplittableRandom(1);

        double mean = store().events().stream()
                .mapToDouble(event -> rise.planted(event, chance).loss())
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(0.2, within(0.01));
    }
}
