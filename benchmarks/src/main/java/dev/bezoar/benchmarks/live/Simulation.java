package dev.bezoar.benchmarks.live;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.watch.Event;
import dev.bezoar.watch.Family;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.WatchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/// Streams made from a seed, and what a test says of them.
final class Simulation {
    static final double CLEAN = 0.05;
    static final int HORIZON = 200_000;
    static final int DAY = 20_000;
    private static final double WAVE_MEAN = 0.045;
    private static final int RAMP = 50_000;
    private static final int SEGMENTS = 50;
    private static final long LEARNT = 10_000;
    private static final long SEED_STEP = 7919;

    private Simulation() {}

    /// How the error rate moves after the change.
    enum Shift {
        TO_6(0.06, 0, 6_500, 6_500),
        TO_7(0.07, 0, 2_000, 2_200),
        TO_10(0.10, 0, 450, 470),
        RAMP_TO_10(0.10, RAMP, 12_500, 12_500);

        private final double to;
        private final int ramp;
        private final int mostAgreed;
        private final int mostLearnt;

        Shift(double to, int ramp, int mostAgreed, int mostLearnt) {
            this.to = to;
            this.ramp = ramp;
            this.mostAgreed = mostAgreed;
            this.mostLearnt = mostLearnt;
        }

        /// The longest delay that is asked of a test against an agreed limit.
        int mostAgreed() {
            return mostAgreed;
        }

        /// The longest delay that is asked of a test against a learnt past.
        int mostLearnt() {
            return mostLearnt;
        }

        String words() {
            return "from 5 to %.0f %%%s".formatted(100 * to, ramp == 0 ? "" : " in %,d events".formatted(ramp));
        }

        private long salt() {
            return Math.round(1_000 * to) + ramp;
        }

        private double rate(int since) {
            return since >= ramp ? to : CLEAN + (to - CLEAN) * since / ramp;
        }
    }

    /// Returns the number of alarms in `events` clean events after the history.
    static long falseAlarms(Rival rival, long seed, int events) {
        return alarms(rival, seed, events, _ -> CLEAN);
    }

    /// The same of a rate that goes up and down every [#DAY] events, from 4 % to 5 %, in the history too.
    static long alarmsOfWave(Rival rival, long seed, int events) {
        return alarms(rival, seed, events, at -> WAVE_MEAN + (CLEAN - WAVE_MEAN) * Math.sin(2 * Math.PI * at / DAY));
    }

    private static long alarms(Rival rival, long seed, int events, IntToDoubleFunction rate) {
        SplittableRandom chance = new SplittableRandom(seed * SEED_STEP);
        ChangeTest test = rival.made().apply(seed);
        long alarms = 0;
        for (int at = 0; at < rival.history() + events; at++) {
            if (test.accept(chance.nextDouble() < rate.applyAsDouble(at)) && at >= rival.history()) {
                alarms++;
            }
        }
        return alarms;
    }

    /// Returns the events from the change to the first alarm, or -1 if there is none within [#HORIZON].
    static long delay(Rival rival, Shift shift, long seed) {
        SplittableRandom chance = new SplittableRandom(seed * SEED_STEP + shift.salt());
        ChangeTest test = rival.made().apply(seed);
        for (int at = 0; at < rival.history(); at++) {
            test.accept(chance.nextDouble() < CLEAN);
        }
        for (int since = 0; since < HORIZON; since++) {
            if (test.accept(chance.nextDouble() < shift.rate(since))) {
                return since + 1L;
            }
        }
        return -1;
    }

    /// Whether the whole watch, with its default promise, raises an alarm within `events` clean events of a model with
    /// 50 segments of uneven size, which fail and score alike.
    ///
    /// @param limited whether the error rate is held against an agreed limit, which it equals, or against its past
    static boolean alarmsOnClean(boolean limited, long seed, int events) {
        SplittableRandom chance = new SplittableRandom(seed * SEED_STEP);
        Family family = new Family(new WatchSettings(
                AlarmPolicy.withProbability(0.01, events),
                limited ? Map.of("", CLEAN) : Map.of(),
                LEARNT,
                SEGMENTS,
                seed,
                List.of("segment"),
                Set.of(Kind.ERROR, Kind.SCORE)));
        List<List<String>> segments = new ArrayList<>();
        for (int segment = 0; segment < SEGMENTS; segment++) {
            segments.add(List.of("s" + segment));
        }
        for (int at = 0; at < events; at++) {
            double place = chance.nextDouble();
            List<String> segment = segments.get((int) (place * place * SEGMENTS));
            double loss = chance.nextDouble() < CLEAN ? 1 : 0;
            double score = 1 - 0.3 * chance.nextDouble() * chance.nextDouble();
            if (family.accept(new Event(at + 1, Event.NO_TIME, "m", segment, loss, score, "", "", ""))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }
}
