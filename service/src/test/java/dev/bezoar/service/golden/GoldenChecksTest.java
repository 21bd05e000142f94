package dev.bezoar.service.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Finding;
import dev.bezoar.service.golden.GoldenRun.Answer;
import dev.bezoar.service.golden.GoldenRun.State;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Arrival;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class GoldenChecksTest {
    private static final int ITEMS = 100;
    private static final double ERROR = new GoldenSettings(
                    Optional.of(Path.of("x")), "http://x", Duration.ofMinutes(10), 0.01, Optional.empty())
            .errorOfARun();

    private final Incidents incidents = new Incidents();
    private final GoldenChecks checks = new GoldenChecks(incidents);
    private long arrivals;

    @Test
    void errorOfARun_isItsShareOfTheMonth() {
        assertThat(ERROR).isEqualTo(0.01 / (30 * 24 * 6));
    }

    @Test
    void oneFact_answeredOtherwise_isNamedWithBeforeAndAfter() {
        enter(run(_ -> State.RIGHT));
        enter(run(_ -> State.RIGHT));
        enter(run(at -> at == 3 ? State.WRONG : State.RIGHT));

        Finding finding = only();
        assertThat(finding.title()).isEqualTo("m answers otherwise: item3");
        assertThat(finding.message()).startsWith("\"item3\": expected \"yes\", got \"no\". ");
        assertThat(finding.message()).endsWith("The last good run was arrival 2.");
        assertThat(finding.evidence())
                .containsEntry("onset earliest arrival", 2L)
                .containsEntry("model", "m");
    }

    @Test
    void itemsThatAreNoFacts_areToldWhenTheyAreMoreThanChance() {
        enter(run(_ -> State.RIGHT));
        enter(run(at -> at >= 10 && at < 28 ? State.WRONG : State.RIGHT));
        assertThat(incidents.begun()).isZero();
        enter(run(at -> at >= 10 && at < 29 ? State.WRONG : State.RIGHT));

        assertThat(only().title()).isEqualTo("m answers 19 of 100 golden questions no longer");
    }

    @Test
    void manySmallSteps_areHeldAgainstTheFirstRun() {
        for (int lost = 0; lost < 19; lost++) {
            int until = 10 + lost;
            enter(run(at -> at >= 10 && at < until ? State.WRONG : State.RIGHT));
            assertThat(incidents.begun()).isZero();
        }
        enter(run(at -> at >= 10 && at < 29 ? State.WRONG : State.RIGHT));

        assertThat(incidents.begun()).isEqualTo(1);
    }

    @Test
    void changeThatGoesOn_isOneIncident_andAnotherAfterThreeGoodRuns() {
        enter(run(_ -> State.RIGHT));
        enter(run(at -> at == 0 ? State.WRONG : State.RIGHT));
        enter(run(_ -> State.RIGHT));
        enter(run(at -> at == 1 ? State.WRONG : State.RIGHT));
        assertThat(incidents.begun()).isEqualTo(1);
        assertThat(only().title()).contains("item1");
        for (int good = 0; good < 3; good++) {
            enter(run(_ -> State.RIGHT));
        }
        enter(run(at -> at == 0 ? State.WRONG : State.RIGHT));

        assertThat(incidents.begun()).isEqualTo(2);
    }

    @Test
    void endpointThatIsDown_isAnotherIncident_andJudgesNothing() {
        enter(run(_ -> State.RIGHT));
        enter(run(_ -> State.SILENT));
        enter(run(_ -> State.SILENT));

        assertThat(only().title()).isEqualTo("m does not answer");
        assertThat(incidents.after(0).getFirst().kind()).isEqualTo("endpoint");
        assertThat(checks.view().getFirst().lastGood()).isEqualTo(1);

        enter(run(_ -> State.RIGHT));
        assertThat(checks.view().getFirst().isDown()).isFalse();
    }

    @Test
    void factThatIsNotAnswered_isNotAChangedOne() {
        enter(run(_ -> State.RIGHT));
        enter(run(at -> at == 0 ? State.SILENT : State.RIGHT));

        assertThat(incidents.begun()).isZero();
    }

    @Test
    void itemsThatFlicker_raiseNothing() {
        SplittableRandom random = new SplittableRandom(7);
        for (int at = 0; at < 600; at++) {
            enter(run(item -> item >= 10 && random.nextDouble() < 0.3 ? State.WRONG : State.RIGHT));
        }

        assertThat(incidents.begun()).isZero();
    }

    @Test
    void reference_thatAPersonGaveUp_isTheNextRun() {
        enter(run(_ -> State.RIGHT));
        assertThat(checks.forget("m").enter(++arrivals, new Arrival(0, "a", GoldenChecks.REFERENCE, new byte[0])))
                .isTrue();
        enter(run(at -> at == 0 ? State.WRONG : State.RIGHT));
        enter(run(at -> at == 0 ? State.WRONG : State.RIGHT));

        assertThat(incidents.begun()).isZero();
        assertThat(checks.view().getFirst().reference()).isEqualTo(3);
    }

    /// The first ten items are facts.
    private static GoldenRun run(IntFunction<State> state) {
        List<Answer> answers = new ArrayList<>();
        for (int at = 0; at < ITEMS; at++) {
            State now = state.apply(at);
            boolean isRight = now == State.RIGHT;
            answers.add(new Answer("item" + at, at < 10, now, isRight ? "" : "yes", isRight ? "" : "no"));
        }
        return new GoldenRun("m", "set", "", ERROR, answers, "");
    }

    private void enter(GoldenRun run) {
        GoldenRun kept = GoldenRun.of(run.bytes());
        assertThat(kept).isEqualTo(run);
        boolean _ = checks.enter(kept).enter(++arrivals, new Arrival(0, "service", GoldenChecks.RUN, run.bytes()));
    }

    private Finding only() {
        assertThat(incidents.begun()).isEqualTo(1);
        return incidents.after(0).getFirst().finding();
    }
}
