package dev.bezoar.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.cost.ErrorCost;
import dev.bezoar.watch.input.InputCodes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A watch that was written and read goes on bit for bit as the one that never stopped.
class FamilyStateTest {
    private static final int EVENTS = 9_000;
    private static final double NONE = Double.NaN;
    private static final WatchSettings SETTINGS = new WatchSettings(
            AlarmPolicy.onceIn(20_000),
            Map.of(Kind.ERROR, Map.of("limited", 0.06), Kind.FALLBACK, Map.of("", 0.04)),
            1_500,
            26,
            7,
            List.of("country", "tier"),
            EnumSet.allOf(Kind.class),
            List.of("age", "plan"),
            new ErrorCost(2, 3, "EUR"));

    @Test
    void restore_family_goesOnTheSame() throws IOException {
        SplittableRandom places = new SplittableRandom(4);
        for (int part = 0; part < 3; part++) { // while it learns, while it judges, and late
            int place = part * EVENTS / 3 + places.nextInt(EVENTS / 3);
            Family unbroken = new Family(SETTINGS);
            Family restored = new Family(SETTINGS);
            run(restored, 0, 4_000); // what is to be replaced
            run(unbroken, 0, place);

            byte[] state = saved(unbroken);
            restore(restored, state);
            assertThat(saved(restored)).isEqualTo(state);
            List<Alarm> alarms = run(unbroken, place, EVENTS);
            List<Alarm> same = run(restored, place, EVENTS);
            assertThat(same).hasSameSizeAs(alarms).isNotEmpty();
            for (int at = 0; at < alarms.size(); at++) {
                assertThat(saved(new Change(same.get(at)))).isEqualTo(saved(new Change(alarms.get(at))));
            }

            assertThat(saved(restored)).isEqualTo(saved(unbroken));
            assertThat(restored.states()).isEqualTo(unbroken.states());
            assertThat(restored.estimates()).isEqualTo(unbroken.estimates()).isNotEmpty();
            assertThat(restored.skipped())
                    .isEqualTo(unbroken.skipped())
                    .anyMatch(one -> one.startsWith("segments beyond"))
                    .anyMatch(one -> one.contains("events of models beyond"));
            assertThat(restored.events()).isEqualTo(unbroken.events());
            assertThat(restored.judged()).isEqualTo(unbroken.judged());
        }
    }

    /// Every kind of number, two models that matter and many that do not, a drift that begins again and again.
    private static List<Alarm> run(Family family, int from, int to) {
        SplittableRandom chance = new SplittableRandom(3);
        List<Alarm> alarms = new ArrayList<>();
        for (int line = 1; line <= to; line++) {
            Event event = event(line, chance);
            if (line > from) {
                family.accept(event).ifPresent(alarms::add);
            }
        }
        return alarms;
    }

    private static Event event(int line, SplittableRandom chance) {
        boolean isWorse = line % 3_000 > 2_300;
        boolean isRare = chance.nextInt(50) == 0;
        String model = isRare ? "m" + chance.nextInt(60) : chance.nextBoolean() ? "limited" : "own past";
        double score = chance.nextDouble(isWorse ? 0.5 : 0.8, 1);
        double loss = chance.nextInt(6) == 0 ? chance.nextDouble() / 10 : chance.nextDouble() < 1 - score ? 1 : 0;
        return new Event(
                line,
                chance.nextBoolean() ? line * 1_000L : Event.NO_TIME,
                model,
                List.of(isRare ? "" : "c" + chance.nextInt(6), isRare || chance.nextBoolean() ? "" : "t" + line / 800),
                chance.nextInt(3) == 0 ? NONE : loss,
                chance.nextInt(5) == 0 ? NONE : score,
                isWorse && chance.nextInt(9) == 0 ? "new" : "o" + chance.nextInt(3),
                "client " + chance.nextInt(50),
                "r" + line / 4_000,
                chance.nextBoolean() ? Signals.NONE : signals(isWorse, chance));
    }

    private static Signals signals(boolean isWorse, SplittableRandom chance) {
        return new Signals(
                chance.nextDouble() < (isWorse ? 0.01 : 0.1) ? 1 : 0,
                chance.nextInt(20) == 0 ? 1 : 0,
                NONE,
                chance.nextDouble(),
                chance.nextDouble(),
                List.of(
                        chance.nextInt(30) == 0 ? "" : Double.toString(chance.nextDouble() + (isWorse ? 0.3 : 0)),
                        chance.nextInt(40) == 0 ? "rare " + chance.nextInt(99) : "p" + chance.nextInt(3)),
                InputCodes.NONE);
    }

    @Test
    void restore_recentEvents_keepsTheLatest() throws IOException {
        RecentEvents unbroken = new RecentEvents();
        for (int line = 1; line <= RecentEvents.MOST + 1_000; line++) {
            unbroken.add(Events.of(line, "de", line % 2));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        unbroken.save(new StateWriter(bytes));
        RecentEvents restored = new RecentEvents();

        restored.restore(new StateReader(new ByteArrayInputStream(bytes.toByteArray())));
        restored.add(Events.of(-1, "de", 0));
        unbroken.add(Events.of(-1, "de", 0));

        List<Event> latest = unbroken.latest(_ -> true, Long.MAX_VALUE);
        assertThat(latest).hasSize(RecentEvents.MOST);
        assertThat(restored.latest(_ -> true, Long.MAX_VALUE)).isEqualTo(latest);
    }

    @Test
    void restore_recentIds_goesOnTheSame() throws IOException {
        for (int place : new int[] {0, 100, 1_500, 7_000}) {
            RecentIds unbroken = new RecentIds(1_024, 11);
            RecentIds restored = new RecentIds(1_024, 11);
            addIds(restored, 3, 5_000);
            addIds(unbroken, 1, place);

            byte[] state = saved(unbroken);
            restore(restored, state);

            assertThat(saved(restored)).isEqualTo(state);
            assertThat(addIds(restored, 2, 4_000)).isEqualTo(addIds(unbroken, 2, 4_000));
            assertThat(saved(restored)).isEqualTo(saved(unbroken));
        }
    }

    private static List<Boolean> addIds(RecentIds ids, long seed, int count) {
        return new SplittableRandom(seed)
                .ints(count, 0, 6_000)
                .mapToObj(id -> ids.add("id " + id))
                .toList();
    }

    @Test
    void restore_outcomes_goesOnTheSame() throws IOException {
        Outcomes unbroken = new Outcomes(500);
        Outcomes restored = new Outcomes(500);
        tellOutcomes(restored, 5, 900);
        tellOutcomes(unbroken, 6, 3_000);

        byte[] state = saved(unbroken);
        restore(restored, state);

        assertThat(saved(restored)).isEqualTo(state);
        assertThat(tellOutcomes(restored, 7, 2_000)).isEqualTo(tellOutcomes(unbroken, 7, 2_000));
        assertThat(saved(restored)).isEqualTo(saved(unbroken));
        assertThat(restored.joined()).isEqualTo(unbroken.joined()).isPositive();
        assertThat(restored.unknown()).isEqualTo(unbroken.unknown()).isPositive();
    }

    private static List<Object> tellOutcomes(Outcomes outcomes, long seed, int count) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<Object> told = new ArrayList<>();
        for (int line = 1; line <= count; line++) {
            outcomes.await("id " + chance.nextInt(2_000), event(line, chance));
            told.add(outcomes.join(
                    "id " + chance.nextInt(2_000),
                    line,
                    new Outcomes.Told(chance.nextBoolean() ? "o1" : "", NONE, chance.nextDouble())));
        }
        return told;
    }

    /// It is written and read after each of its alarms.
    @Test
    void read_change_goesOnTheSame() throws IOException {
        List<Alarm> alarms = new ArrayList<>();
        Family family = new Family(Events.settings(1_000, Map.of("", 0.05)));
        for (int line = 1; line <= 15_000; line++) {
            boolean isWrong = line % (line % 6_000 > 5_000 ? 4 : 30) == 0;
            family.accept(Events.of(line, "de", isWrong ? 1 : 0)).ifPresent(alarms::add);
        }
        Change unbroken = new Change(alarms.getFirst());
        Change restored = unbroken;
        for (Alarm alarm : alarms.subList(1, alarms.size())) {
            restored = Change.read(new StateReader(new ByteArrayInputStream(saved(restored))));
            restored.add(alarm);
            unbroken.add(alarm);
        }

        assertThat(restored.spans()).isEqualTo(unbroken.spans()).hasSize(2);
        assertThat(WatchResult.finding("x", restored, SETTINGS))
                .isEqualTo(WatchResult.finding("x", unbroken, SETTINGS));
    }

    private static byte[] saved(Stateful part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        part.save(new StateWriter(bytes));
        return bytes.toByteArray();
    }

    private static byte[] saved(Change change) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        change.save(new StateWriter(bytes));
        return bytes.toByteArray();
    }

    private static void restore(Stateful part, byte[] state) throws IOException {
        part.restore(new StateReader(new ByteArrayInputStream(state)));
    }
}
