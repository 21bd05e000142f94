package dev.bezoar.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final Event OPEN =
            new Event(1, Event.NO_TIME, "m", List.of("de"), Double.NaN, 0.75, "spam", "c", "r");

    @Test
    void join_feedbackThenOutcome_tellsEachAloneWithTheScoreOfThen() {
        Outcomes outcomes = new Outcomes(10);
        outcomes.await("a", OPEN);

        Event feedback =
                outcomes.join("a", 2, new Outcomes.Told("", Double.NaN, 0)).orElseThrow();
        Event outcome = outcomes.join("a", 3, new Outcomes.Told("ham", Double.NaN, Double.NaN))
                .orElseThrow();

        assertThat(feedback.loss()).isNaN();
        assertThat(feedback.signals().feedback()).isZero();
        assertThat(outcome.loss()).isEqualTo(1);
        assertThat(outcome.score()).isNaN(); // it was counted when it happened
        assertThat(outcome.signals().scoreThen()).isEqualTo(0.75);
        assertThat(outcomes.join("a", 4, new Outcomes.Told("ham", Double.NaN, Double.NaN)))
                .isEmpty();
    }
}
