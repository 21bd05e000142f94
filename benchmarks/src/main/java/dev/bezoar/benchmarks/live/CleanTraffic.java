package dev.bezoar.benchmarks.live;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.watch.Alarm;
import dev.bezoar.watch.Event;
import dev.bezoar.watch.Family;
import dev.bezoar.watch.Outcomes;
import dev.bezoar.watch.Signals;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.WatchSettings;
import dev.bezoar.watch.cost.ErrorCost;
import dev.bezoar.watch.input.InputCodes;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Events of a model that nothing is wrong with, made from a seed, with every number that a stream may count.
///
/// 50 segments of sizes as 1 to 1/50, about 500 clients, eight outputs, outcomes at once of four in five and up to
/// 5,000 events later of the rest, refusals, fallbacks, overrides, feedback of one in ten, and three inputs: a number
/// with heavy tails, categories that may be missing, whole numbers from 1 to 5.
final class CleanTraffic {
    private static final int EVENTS = 1_000_000;
    private static final long LEARNT = 10_000;
    private static final int SEGMENTS = 50;
    private static final int CLIENTS = 500;
    private static final int OUTPUTS = 8;
    private static final int VALUES = 1 << 13;
    private static final int TABLE = 1 << 14;
    private static final int LATEST = 5_000; // events until a late outcome
    private static final int MOST_ALARMS = 20;
    private static final List<String> PLANS = List.of("free", "pro", "team", "school", "trial", "");
    private static final List<Kind> KINDS = List.of(Kind.values());

    private final World world;
    private final boolean isLimited;
    private final SplittableRandom chance;
    private final Family family;
    private final Outcomes outcomes = new Outcomes(LATEST * 2);
    private final Queue<Late> late = new PriorityQueue<>();
    private final Queue<Event> repeated = new ArrayDeque<>();
    private final int[] segmentBySize = bySize(SEGMENTS);
    private final int[] outputBySize = bySize(OUTPUTS);
    private final String[] amounts = new String[VALUES];
    private final Set<Kind> raised = EnumSet.noneOf(Kind.class);
    private int alarms;
    private double mood;

    /// What is peculiar about the events.
    enum World {
        PLAIN(0, "nothing else", true),
        LATE_SEGMENTS(1, "each segment appears 10,000 events after the one before; all err alike", true),
        A_CLIENT_LEAVES(2, "a client of every fifth event leaves after 400,000", true),
        SILENT_RELEASES(3, "new releases after 300,000 and 600,000, without effect", true),
        WHOLE_SCORES(4, "scores of 0, 0.25, 0.5, 0.75 and 1 only", true),
        SURE_SCORES(5, "nine of ten scores are 1", true),
        FEW_OUTCOMES(6, "outcomes of 1 % of the events", true),
        OUTCOMES_OF_THE_SURE(7, "outcomes only where the score is above its mean", true),
        RARE_OUTPUTS(8, "one of 100,000 rare outputs in 6 of 10,000 events", true),
        RUNS(9, "runs of five events that fail alike", false),
        TWICE(10, "every event is told twice, without an id", false),
        ERRORS_TAKE_TIME(11, "outcomes come later if they are errors", false);

        private final int salt;
        private final String words;
        private final boolean isPromised;

        World(int salt, String words, boolean isPromised) {
            this.salt = salt;
            this.words = words;
            this.isPromised = isPromised;
        }

        String words() {
            return words;
        }

        /// Whether the promise covers it: the events do not depend on those before.
        boolean isPromised() {
            return isPromised;
        }
    }

    private record Late(long due, String id, int loss) implements Comparable<Late> {
        @Override
        public int compareTo(Late other) {
            return Long.compare(due, other.due);
        }
    }

    private CleanTraffic(World world, boolean isLimited, double promise, long seed) {
        this.world = world;
        this.isLimited = isLimited;
        this.chance = new SplittableRandom(seed * 7919 + world.salt);
        this.family = new Family(new WatchSettings(
                AlarmPolicy.withProbability(promise, EVENTS),
                isLimited ? Map.of(Kind.ERROR, Map.of("", Simulation.CLEAN)) : Map.of(),
                LEARNT,
                SEGMENTS,
                seed,
                List.of("segment"),
                Set.copyOf(KINDS),
                List.of("amount", "plan", "stars"),
                ErrorCost.UNKNOWN));
        for (int at = 0; at < VALUES; at++) {
            amounts[at] = Double.toString(Math.pow(chance.nextDouble(), -2)); // not even a mean
        }
    }

    /// Returns of which kinds (a bit each) the whole watch raised an alarm or a review within a million clean events,
    /// and
    /// the number of streams in the end.
    ///
    /// @param isLimited whether errors are held against an agreed limit, which they equal in every segment, or
    ///     against their past, and then segments err unlike
    /// @param promise the chance of a false alarm that was promised
    static double[] figures(World world, boolean isLimited, double promise, long seed) {
        CleanTraffic traffic = new CleanTraffic(world, isLimited, promise, seed);
        while (traffic.family.events() < EVENTS && traffic.alarms < MOST_ALARMS) {
            traffic.next();
        }
        long kinds = traffic.raised.stream()
                .mapToLong(kind -> 1L << KINDS.indexOf(kind))
                .sum();
        return new double[] {kinds, traffic.family.streams()};
    }

    /// Returns the kinds that the first of the figures names.
    static Set<Kind> kinds(double[] figures) {
        return KINDS.stream()
                .filter(kind -> ((long) figures[0] >> KINDS.indexOf(kind) & 1) == 1)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    /// Place `k` holds one in `k` as many cells of the table as the first.
    private static int[] bySize(int places) {
        double whole = 0;
        for (int place = 1; place <= places; place++) {
            whole += 1.0 / place;
        }
        int[] table = new int[TABLE];
        int place = 0;
        double upTo = 1;
        for (int at = 0; at < TABLE; at++) {
            if (at >= upTo / whole * TABLE && place < places - 1) {
                place++;
                upTo += 1.0 / (place + 1);
            }
            table[at] = place;
        }
        return table;
    }

    private void next() {
        long line = family.events() + 1;
        Late due = late.peek();
        if (due != null && due.due <= line) {
            late.remove();
            outcomes.join(due.id, line, new Outcomes.Told("", due.loss, Double.NaN))
                    .ifPresent(this::give);
        } else if (!repeated.isEmpty()) {
            give(repeated.remove().withLine(line));
        } else {
            give(made(line));
        }
    }

    private void give(Event event) {
        Optional<Alarm> alarm = family.accept(event);
        alarm.ifPresent(one -> {
            alarms++;
            raised.add(one.name().kind());
        });
    }

    private Event made(long line) {
        int segment = segmentBySize[chance.nextInt(TABLE)];
        if (world == World.LATE_SEGMENTS) {
            segment %= (int) Math.min(SEGMENTS, 1 + line / 10_000);
        }
        double unsure = unsure();
        double rate = isLimited || world == World.LATE_SEGMENTS ? unsure : unsure * (0.4 + 2.0 * segment / SEGMENTS);
        int loss = lucky() < rate ? 1 : 0;
        boolean isLate = isLate(unsure);
        Event event = new Event(
                line,
                line * 1_000,
                "m",
                List.of("s" + segment),
                isLate ? Double.NaN : loss,
                score(unsure),
                output(),
                client(line),
                release(line),
                signals());
        if (isLate) {
            wait(event, unsure, loss);
        }
        if (world == World.TWICE) {
            repeated.add(event);
        }
        return event;
    }

    /// How likely the answer is wrong; of mean 5 %.
    private double unsure() {
        if (world == World.SURE_SCORES) {
            return chance.nextInt(10) > 0 ? 0.045 : 0.095;
        }
        double place = chance.nextDouble();
        return 3 * Simulation.CLEAN * place * place;
    }

    private double lucky() {
        if (world != World.RUNS || family.events() % 5 == 0) {
            mood = chance.nextDouble();
        }
        return mood;
    }

    private double score(double unsure) {
        return switch (world) {
            case WHOLE_SCORES -> Math.round(4 - 26 * unsure) / 4.0;
            case SURE_SCORES -> unsure < Simulation.CLEAN ? 1 : chance.nextDouble();
            default -> 1 - unsure;
        };
    }

    private boolean isLate(double unsure) {
        return switch (world) {
            case FEW_OUTCOMES -> chance.nextInt(100) > 0;
            case OUTCOMES_OF_THE_SURE -> unsure >= Simulation.CLEAN;
            case ERRORS_TAKE_TIME -> true;
            default -> chance.nextInt(5) == 0;
        };
    }

    private void wait(Event event, double unsure, int loss) {
        if (world == World.FEW_OUTCOMES || (world == World.OUTCOMES_OF_THE_SURE && unsure >= Simulation.CLEAN)) {
            return;
        }
        String id = Long.toString(event.line());
        outcomes.await(id, event);
        int longest = world == World.ERRORS_TAKE_TIME && loss == 0 ? LATEST / 10 : LATEST;
        late.add(new Late(event.line() + 1 + chance.nextInt(longest), id, loss));
    }

    private String output() {
        boolean isRare = world == World.RARE_OUTPUTS && chance.nextDouble() < 0.0006;
        return isRare ? "r" + chance.nextInt(100_000) : "o" + outputBySize[chance.nextInt(TABLE)];
    }

    private String client(long line) {
        if (world == World.A_CLIENT_LEAVES && line < 4 * EVENTS / 10 && chance.nextInt(5) == 0) {
            return "c0";
        }
        double place = chance.nextDouble();
        return "c" + (1 + (int) (CLIENTS * place * place * place));
    }

    private String release(long line) {
        return world == World.SILENT_RELEASES ? "r" + (1 + 10 * line / EVENTS / 3) : "r1";
    }

    private Signals signals() {
        boolean isJudged = chance.nextInt(10) == 0;
        return new Signals(
                happens(0.01),
                happens(0.02),
                happens(0.03),
                isJudged ? chance.nextInt(5) / 4.0 : Double.NaN,
                Double.NaN,
                List.of(
                        amounts[chance.nextInt(VALUES)],
                        PLANS.get(Math.min(PLANS.size() - 1, chance.nextInt(1 + chance.nextInt(8)))),
                        Integer.toString(1 + chance.nextInt(5))),
                InputCodes.NONE);
    }

    private double happens(double rate) {
        return chance.nextDouble() < rate ? 1 : 0;
    }
}
