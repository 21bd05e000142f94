package dev.bezoar.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.queries.print.QueryInput;
import dev.bezoar.queries.print.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A guard that is restored decides, to the last bit, as the one that was saved.
class GuardStateTest {
    private static final Secret SECRET = Secret.of(new byte[16]);

    /// So small that all that can be forgotten is.
    private static final GuardPolicy SMALL = new GuardPolicy(
            512, 42, 9, 80, Duration.ofHours(1), 0.25, 50, 1e4, 0.95, 0.01, 1_200, 40, 200, 10, Duration.ofHours(6));

    private static final int LEARNT = 1_700;
    private static final GuardPolicy MIDDLE = new GuardPolicy(
            4_096,
            2_048,
            256,
            2_048,
            Duration.ofHours(1),
            0.25,
            50,
            1e4,
            0.2,
            0.01,
            900,
            40,
            900,
            10,
            Duration.ofHours(6));

    private final SplittableRandom random = new SplittableRandom(5);
    private final List<Asked> unanswered = new ArrayList<>();
    private long millis = 1_700_000_000_000L;
    private int step;

    private record Asked(QueryId id, double score) {}

    private static QueryGuard guard(GuardPolicy policy) {
        return new QueryGuard(policy, SECRET);
    }

    private static byte[] saved(QueryGuard guard) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        guard.save(new StateWriter(bytes));
        return bytes.toByteArray();
    }

    private static void restore(QueryGuard guard, byte[] saved) throws IOException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(saved);
        guard.restore(new StateReader(bytes));
        assertThat(bytes.available()).isZero();
    }

    private String words(int topic) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < 8; word++) {
            text.append('t')
                    .append(topic)
                    .append('w')
                    .append(random.nextInt(30))
                    .append(' ');
        }
        return text.toString();
    }

    /// The next query of a mixed stream: people of a topic each; later copiers of all topics, searchers and forms too.
    private Query next() {
        step++;
        millis += random.nextInt(4_000) - (step % 1_000 == 0 ? 200_000 : 300);
        int kind = step < LEARNT ? 19 : random.nextInt(10);
        int person = random.nextInt(30);
        String client = "person" + person;
        String text = words(person % 12);
        if (kind < 2) {
            client = "copier" + random.nextInt(3);
            text = words(random.nextInt(400));
        } else if (kind == 2) {
            client = "passing" + random.nextInt(10);
        } else if (kind < 6) {
            int search = step / 300 * 3 + random.nextInt(3);
            client = "searcher" + search % 10;
            String[] tried = "s%d one two three four five six seven eight nine ten"
                    .formatted(search)
                    .split(" ", -1);
            tried[1 + random.nextInt(10)] = "other";
            text = String.join(" ", tried);
        } else if (kind == 6) {
            text = "the form of a letter to number %d of many".formatted(random.nextInt(60));
        }
        return new Query(
                client,
                client.startsWith("copier") ? "ring" : "net" + person % 7,
                Instant.ofEpochMilli(millis),
                QueryInput.text(text));
    }

    private void feed(List<QueryGuard> guards, int queries) {
        for (int query = 0; query < queries; query++) {
            Query next = next();
            Decision decision = guards.getFirst().check(next);
            for (QueryGuard guard : guards.subList(1, guards.size())) {
                assertThat(guard.check(next)).isEqualTo(decision);
            }
            unanswered.add(new Asked(decision.id(), score(next.client())));
            if (random.nextInt(10) < 9) {
                answer(guards, unanswered.remove(random.nextInt(unanswered.size())));
            }
        }
    }

    private double score(String client) {
        return client.startsWith("searcher")
                ? 1 - step * 1e-4
                : random.nextDouble() / (client.startsWith("copier") ? 20 : 1);
    }

    private void answer(List<QueryGuard> guards, Asked asked) {
        String output = random.nextInt(30) == 0 ? "a long answer ".repeat(90) : "label" + random.nextInt(3);
        double score = random.nextInt(10) == 0 ? Double.NaN : asked.score();
        List<Boolean> waited = guards.stream()
                .map(guard -> guard.answered(asked.id(), output, score))
                .distinct()
                .toList();
        assertThat(waited).hasSize(1);
    }

    @Test
    void guard_restoredAnywhere_goesOnAsTheOther() throws IOException {
        List<QueryGuard> guards = new ArrayList<>(List.of(guard(SMALL)));
        for (int stop = 0; stop < 5; stop++) {
            feed(guards, 300 + random.nextInt(1_000));
            byte[] saved = saved(guards.getFirst());
            QueryGuard fresh = guard(SMALL);
            restore(fresh, saved);
            assertThat(saved(fresh)).isEqualTo(saved);
            guards.add(fresh);
        }
        feed(guards, 1_000);

        byte[] last = saved(guards.getFirst());
        assertThat(guards).allSatisfy(guard -> assertThat(saved(guard)).isEqualTo(last));
        GuardSnapshot known = guards.getFirst().snapshot();
        assertThat(guards).allSatisfy(guard -> assertThat(guard.snapshot()).isEqualTo(known));
        assertThat(known.isJudging()).isTrue();
        assertThat(known.suspects()).isNotEmpty();
        assertThat(known.searches()).isNotEmpty();
        assertThat(known.exhausted()).isNotEmpty();
    }

    @Test
    void guard_restoredOverAnother_forgetsWhatThatOneKnew() throws IOException {
        QueryGuard first = guard(SMALL);
        feed(List.of(first), 200);
        byte[] saved = saved(first);
        QueryGuard other = guard(SMALL);
        feed(List.of(other), 1_000);

        restore(other, saved);

        assertThat(saved(other)).isEqualTo(saved);
        feed(List.of(first, other), 500);
    }

    @Test
    void guards_thatShareRoom_growOnlyWhileThereIsSome() throws IOException {
        GuardRoom room = new GuardRoom(1);
        QueryGuard alone = guard(MIDDLE);
        QueryGuard busy = new QueryGuard(MIDDLE, SECRET, GuardLog.NONE, room);
        QueryGuard late = new QueryGuard(MIDDLE, SECRET, GuardLog.NONE, room);
        long least = late.snapshot().mostBytes();
        for (int query = 0; query < 3_000; query++) {
            Query next = next();
            alone.check(next);
            busy.check(next);
        }
        for (int query = 0; query < 3_000; query++) {
            late.check(next());
        }

        long half = busy.snapshot().mostBytes();
        assertThat(half).isLessThan(alone.snapshot().mostBytes());
        assertThat(late.snapshot().mostBytes()).isBetween(least + 1, half);
        QueryGuard restored = new QueryGuard(MIDDLE, SECRET, GuardLog.NONE, new GuardRoom(1));
        restore(restored, saved(busy));
        assertThat(restored.snapshot().mostBytes()).isEqualTo(half);
        assertThat(saved(restored)).isEqualTo(saved(busy));
    }
}
