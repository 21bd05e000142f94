package dev.bezoar.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.queries.print.QueryInput;
import dev.bezoar.queries.print.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GuardLogTest {
    private static final Secret SECRET = Secret.of(new byte[16]);
    private static final GuardPolicy POLICY =
            GuardPolicy.standard().learning(600).allowing(10, 500, 5);
    private static final long START = 1_700_000_000_000L;

    private final List<Consumer<QueryGuard>> kept = new ArrayList<>();
    private final QueryGuard guard = new QueryGuard(
            POLICY,
            SECRET,
            new GuardLog() {
                @Override
                public void checked(Seen seen, Decision decision) {
                    kept.add(other -> assertThat(other.checkAgain(seen)).isEqualTo(decision));
                }

                @Override
                public void answered(QueryId id, Answer answer, boolean isWhole) {
                    kept.add(other -> other.answeredAgain(id, answer, isWhole));
                }
            },
            new GuardRoom(1));
    private final SplittableRandom random = new SplittableRandom(1);
    private long millis = START;

    @Test
    void guard_givenWhatWasKept_knowsWhatTheOtherKnew() {
        for (int query = 0; query < 3_000; query++) {
            String client = "client" + random.nextInt(40);
            ask(client, "w%d and x%d words y%d".formatted(random.nextInt(90), random.nextInt(9), query / 7));
        }
        for (int step = 0; step < 30; step++) {
            ask("searcher", "one two three four five six seven step%d nine ten".formatted(step));
        }
        QueryGuard other = new QueryGuard(POLICY, SECRET);

        kept.forEach(again -> again.accept(other));

        assertThat(other.snapshot()).isEqualTo(guard.snapshot());
        assertThat(other.snapshot().searches()).isNotEmpty();
        assertThat(other.snapshot().exhausted()).isNotEmpty();
    }

    private void ask(String client, String text) {
        millis += random.nextInt(2_000) - 500;
        Decision decision =
                guard.check(new Query(client, "group", Instant.ofEpochMilli(millis), QueryInput.text(text)));
        guard.answered(decision.id(), text.length() % 2 == 0 ? "even" : "odd", 1.0 / (1 + kept.size()));
    }

    @Test
    void answered_byTheIdOfAForgottenQuery_changesNothing() {
        Query query = new Query("c", "", Instant.EPOCH, QueryInput.text("what is the weather like"));
        QueryId id = guard.check(query).id();

        assertThat(guard.answered(new QueryId(id.number(), id.content() + 1), "a", 0.5))
                .isFalse();
        assertThat(guard.answered(QueryId.of(id.toString()).orElseThrow(), "a", 0.5))
                .isTrue();
        assertThat(guard.check(query).earlier()).contains(new Answer("a", 0.5));
    }

    @Test
    void clock_setBackByDays_budgetsStillFill() {
        QueryGuard small = new QueryGuard(GuardPolicy.standard().allowing(2, 100, 100), SECRET);
        Instant late = Instant.ofEpochMilli(START).plusSeconds(10 * 86_400);

        small.check(new Query("c", "", late, QueryInput.text("number one")));
        small.check(new Query("c", "", late, QueryInput.text("number two")));
        Instant early = Instant.ofEpochMilli(START);
        Decision atOnce = small.check(new Query("c", "", early, QueryInput.text("number three")));
        Decision tomorrow = small.check(new Query("c", "", early.plusSeconds(86_400), QueryInput.text("number four")));

        assertThat(atOnce.verdict()).isEqualTo(Decision.Verdict.CHALLENGE);
        assertThat(tomorrow.verdict()).isEqualTo(Decision.Verdict.ALLOW);
    }

    @Test
    void answer_thatIsLong_isKeptAsAHashOnly() {
        List<String> words = new ArrayList<>();
        QueryGuard watched = new QueryGuard(
                POLICY,
                SECRET,
                new GuardLog() {
                    @Override
                    public void checked(Seen seen, Decision decision) {}

                    @Override
                    public void answered(QueryId id, Answer answer, boolean isWhole) {
                        words.add(answer.output() + isWhole);
                    }
                },
                new GuardRoom(1));
        Query query = new Query("c", "", Instant.EPOCH, QueryInput.text("tell me a story"));

        watched.answered(watched.check(query).id(), "once upon a time ".repeat(9), 0.5);

        assertThat(words).hasSize(1).allMatch(word -> word.matches("#[0-9a-f]{16}false"));
        assertThat(watched.check(query).earlier()).isPresent();
    }
}
