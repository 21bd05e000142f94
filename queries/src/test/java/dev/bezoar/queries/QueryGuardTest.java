package dev.bezoar.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.queries.Decision.Reason;
import dev.bezoar.queries.Decision.Verdict;
import dev.bezoar.queries.print.QueryInput;
import dev.bezoar.queries.print.Secret;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QueryGuardTest {
    private static final String TEXT =
            "the quick brown fox jumps over a lazy dog while seven sailors count their coins beside an old harbour wall";

    private final QueryGuard guard = new QueryGuard(GuardPolicy.standard(), Secret.of(new byte[16]));
    private long seconds = 1_000_000;

    private Decision ask(String client, String text, String output, double score) {
        Decision decision = guard.check(new Query(client, "", Instant.ofEpochSecond(seconds++), QueryInput.text(text)));
        guard.answered(decision.id(), output, score);
        return decision;
    }

    private static String changed(String text, int place, String word) {
        String[] words = text.split(" ", -1);
        words[place] = word;
        return String.join(" ", words);
    }

    @Test
    void check_scoresThatOnlyGoDown_isASearchWhoeverAsks() {
        Decision last = ask("client0", TEXT, "a", 0.99);
        for (int step = 1; step <= 20; step++) {
            last = ask("client" + step, changed(TEXT, step % 19, "word" + step), "a", 0.99 - step * 0.01);
        }

        assertThat(last.verdict()).isNotEqualTo(Verdict.ALLOW);
        assertThat(last.reason()).isEqualTo(Reason.SEARCH);
        assertThat(last.earlier()).isPresent();
        assertThat(guard.snapshot().searches()).hasSize(1);
    }

    @Test
    void check_placesTriedInTurnWithoutScores_isASearch() {
        Decision last = ask("client", TEXT, "a", Double.NaN);
        for (int place = 0; place < 19; place++) {
            last = ask("client", changed(TEXT, place, "other"), "a", Double.NaN);
        }

        assertThat(last.reason()).isEqualTo(Reason.SEARCH);
    }

    @Test
    void check_theSameAgain_getsTheSameAnswerAndIsNoSearch() {
        ask("client", TEXT, "a", 0.7);

        for (int retry = 0; retry < 100; retry++) {
            Decision decision = ask("client", TEXT, "a", 0.7);
            assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
            assertThat(decision.earlier()).contains(new Answer("a", 0.7));
        }
    }

    @Test
    void check_aFormWithThreeWordsFilledIn_isAllowed() {
        for (int form = 0; form < 300; form++) {
            String filled = changed(changed(changed(TEXT, 3, "x" + form), 9, "y" + form * 7), 15, "z" + form % 5);
            assertThat(ask("batch", filled, "a", (form * 37 % 101) / 101.0).verdict())
                    .isEqualTo(Verdict.ALLOW);
        }
    }

    @Test
    void check_aTextThatIsBeingWritten_isAllowed() {
        String[] words = TEXT.split(" ", -1);

        for (int length = 5; length <= words.length; length++) {
            String draft = String.join(" ", List.of(words).subList(0, length));
            assertThat(ask("writer", draft, "a", 0.5 + (length * 31 % 17) / 40.0)
                            .verdict())
                    .isEqualTo(Verdict.ALLOW);
        }
    }

    @Test
    void check_moreThanTheBudget_isChallengedUntilTimePasses() {
        QueryGuard small = new QueryGuard(GuardPolicy.standard().allowing(3, 100, 100), Secret.of(new byte[16]));
        Instant start = Instant.ofEpochSecond(1_000);

        for (int query = 0; query < 4; query++) {
            Decision decision = small.check(new Query("c", "g", start, QueryInput.text("number " + query)));
            assertThat(decision.reason()).isEqualTo(query < 3 ? Reason.NONE : Reason.CLIENT_BUDGET);
        }
        Decision tomorrow = small.check(new Query("c", "g", start.plusSeconds(86_400), QueryInput.text("a day later")));

        assertThat(tomorrow.verdict()).isEqualTo(Verdict.ALLOW);
    }

    /// 24 clients ask about something else each time while the guard learns, one of them six times as often; both it
    /// and a
    /// newcomer go on at that pace.
    @Test
    void check_roamingAsBefore_isChallengedOfNewcomersOnly() {
        QueryGuard small = new QueryGuard(
                GuardPolicy.standard().learning(3_000).allowing(100_000, 100_000, 100), Secret.of(new byte[16]));
        SplittableRandom random = new SplittableRandom(1);
        int[] challenged = new int[2];
        for (int at = 0; at < 6_000; at++) {
            boolean isLearnt = at < 3_500;
            int place = random.nextInt(30);
            String client = place < 6 ? "busy" : "client" + place;
            if (!isLearnt && place == 6) {
                client = "new";
            }
            for (int again = 0; again < ("new".equals(client) ? 6 : 1); again++) {
                StringBuilder text = new StringBuilder();
                random.ints(12, 0, 2_000)
                        .forEach(word -> text.append('w').append(word).append(' '));
                Decision decision =
                        small.check(new Query(client, "", Instant.ofEpochSecond(at), QueryInput.text(text.toString())));
                boolean isOver = decision.reason() == Reason.ROAMING_BUDGET;
                challenged[0] += isOver && "busy".equals(client) ? 1 : 0;
                challenged[1] += isOver && "new".equals(client) ? 1 : 0;
            }
        }

        assertThat(challenged[0]).isZero();
        assertThat(challenged[1]).isPositive();
    }

    @Test
    void answered_anUnknownQuery_changesNothing() {
        guard.answered(new QueryId(77, 0), "a", 0.5);

        assertThat(guard.snapshot().checked()).isZero();
    }

    @Test
    void query_withoutAClient_isRefused() {
        assertThatThrownBy(() -> new Query("", "", Instant.EPOCH, QueryInput.text("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("client must have 1 to 256 characters and group at most 256, got 0 and 0");
    }
}
