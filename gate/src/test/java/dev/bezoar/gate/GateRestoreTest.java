package dev.bezoar.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.gate.coordination.CoordinationPolicy;
import dev.bezoar.gate.release.CanaryResult;
import dev.bezoar.gate.release.Lineage;
import dev.bezoar.gate.sketch.SecretHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// A gate that was written and read again goes on as one that never stopped.
class GateRestoreTest {
    private static final SecretHash SECRET = new SecretHash(3, 5);
    private static final CoordinationPolicy TOGETHER = new CoordinationPolicy(3_600, 10 * 86_400, 1 << 12, 6, 0.03);
    private static final GatePolicy POLICY = new GatePolicy(
            3_600,
            new GatePolicy.Copies(0.6, 0.6, 3, 200),
            new GatePolicy.Caps(40, 0.1, 0.25, 2_000, 220),
            TOGETHER,
            TOGETHER,
            new GatePolicy.Trust(0.1, 0.05, 0.5, 0.01),
            List.of("zorgel"),
            Set.of());
    private static final int STEPS = 3_000;
    private static final int RAIDERS = 8;

    private final SplittableRandom chance = new SplittableRandom(7);
    private long time;
    private int records;
    private long batches;

    private static Gate fresh() {
        return new Gate(POLICY, SECRET, one -> !one.input().startsWith("broken"));
    }

    private String words(int count) {
        StringBuilder words = new StringBuilder();
        for (int word = 0; word < count; word++) {
            words.append("word").append(chance.nextInt(400)).append(' ');
        }
        return words.append(chance.nextInt(30) == 0 ? "zorgel" : "").toString();
    }

    private Contribution contribution(String contributor, String target) {
        String input = chance.nextInt(10) == 0 ? "the same old text as ever, of no one's own" : words(7);
        return new Contribution(
                "r" + records++,
                contributor,
                "network " + chance.nextInt(5),
                time,
                input,
                chance.nextInt(5) == 0 ? input : "",
                target.isEmpty() ? "" : "label " + chance.nextInt(2),
                target);
    }

    /// What happens next, to be done to each gate.
    private Function<Gate, Object> next() {
        time += chance.nextInt(150);
        String somebody = "user " + chance.nextInt(300);
        int happens = chance.nextInt(1_000);
        if (happens < 600) {
            Contribution one = contribution(somebody, chance.nextInt(5) == 0 ? "" : "item " + chance.nextInt(900));
            return gate -> gate.decide(one);
        } else if (happens < 700) {
            Turn turn = new Turn(somebody, words(5), "", time);
            return gate -> {
                gate.turn(turn);
                return gate.size();
            };
        } else if (happens < 710) {
            return raid("item " + chance.nextInt(900));
        }
        return seldom(happens, somebody);
    }

    private Function<Gate, Object> raid(String target) {
        List<Contribution> raid = new ArrayList<>();
        for (int raider = 0; raider < RAIDERS; raider++) {
            raid.add(contribution("raider " + raider, target));
        }
        return gate -> raid.stream().map(gate::decide).toList();
    }

    private Function<Gate, Object> seldom(int happens, String somebody) {
        long now = time;
        String id = "r" + Math.max(0, records - chance.nextInt(100));
        if (happens < 850) {
            boolean wrong = somebody.endsWith("7");
            return gate -> {
                gate.audited(somebody, wrong);
                return gate.distrusted();
            };
        } else if (happens < 900) {
            String text = words(6);
            return gate -> {
                gate.trusted(text);
                return gate.eligible();
            };
        } else if (happens < 940) {
            return gate -> {
                Optional<Waiting> known = gate.withdraw(id);
                known.ifPresent(waiting -> gate.putBack(waiting, waiting.labelled()));
                return known;
            };
        } else if (happens < 960) {
            Contribution good = contribution(somebody, "");
            return gate -> {
                gate.admit(good);
                return gate.eligible();
            };
        } else if (happens < 980) {
            return gate -> List.of(gate.settle(now), gate.groups(), gate.distrusted(), gate.linked("raider 1"));
        }
        String hostile = happens < 983 ? somebody : "nobody";
        return gate -> gate.revoke(hostile, NOTHING);
    }

    private Function<Gate, Object> release() {
        batches++;
        return gate -> gate.release(20);
    }

    private Function<Gate, Object> canary() {
        long batch = batches;
        List<CanaryResult> results = new ArrayList<>();
        for (int item = 0; item < 20; item++) {
            results.add(new CanaryResult("item " + item, chance.nextInt(9) > 0, chance.nextInt(9) > 0));
        }
        return gate -> gate.judged(batch, results);
    }

    @Test
    void restore_atManyPlaces_goesOnBitForBit() {
        Gate one = fresh();
        Gate other = fresh();
        int groups = 0;
        for (int step = 0; step < STEPS; step++) {
            List<Function<Gate, Object>> work = new ArrayList<>(List.of(next()));
            if (step % 200 == 0) {
                work.add(release());
            } else if (step % 200 == 150) {
                work.add(canary());
            }
            if (chance.nextInt(150) == 0) {
                other = Saved.into(fresh(), other);
            }
            for (Function<Gate, Object> each : work) {
                assertThat(each.apply(other)).isEqualTo(each.apply(one));
            }
            groups = Math.max(groups, one.groups().size());
        }

        assertThat(groups).isPositive();
        assertThat(one.distrusted()).isNotEmpty();
        assertThat(Saved.bytes(other)).isEqualTo(Saved.bytes(one));
        assertThat(Saved.bytes(Saved.into(fresh(), other))).isEqualTo(Saved.bytes(one));
    }

    @Test
    void readAll_ofEveryKindOfReason_isTheSame() throws IOException {
        List<String> members = List.of("ann", "bob");
        List<Reason> reasons = List.of(
                new Reason.Echo(0.7, 0.6),
                new Reason.Forbidden("zorgel"),
                new Reason.Invalid("good"),
                new Reason.NearCopy(7, "r1"),
                new Reason.Linked(members, 12, 3.5),
                new Reason.Linked(members, 13, 4.5),
                new Reason.CopiedLabels(8, 9, -10.5),
                new Reason.Distrusted(1.5),
                new Reason.ContributorCap(50),
                new Reason.Classified(0.5, 0.4),
                new Reason.FailedCanary(3),
                new Reason.Revoked(),
                new Reason.Full(100));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ReasonWriter writer = new ReasonWriter(new StateWriter(bytes));
        writer.write(reasons);
        int once = bytes.size();
        writer.write(reasons);

        ReasonReader reader = new ReasonReader(new StateReader(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(reasons.stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Reason.class.getPermittedSubclasses());
        assertThat(reader.readAll()).isEqualTo(reasons);
        assertThat(reader.readAll()).isEqualTo(reasons);
        assertThat(bytes.size()).isLessThan(2 * once);
    }

    private static final Lineage NOTHING = new Lineage() {
        @Override
        public List<String> recordsOf(String contributor) {
            return List.of();
        }

        @Override
        public List<Long> batchesOf(String record) {
            return List.of();
        }

        @Override
        public List<String> modelsOf(long batch) {
            return List.of();
        }
    };
}
