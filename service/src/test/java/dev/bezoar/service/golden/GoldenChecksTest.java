package dev.bezoar.service.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Finding;
import dev.bezoar.service.golden.GoldenRun.Answer;
import dev.bezoar.service.golden.GoldenRun.State;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.snapshot.Saved;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    @Test
    void restore_atAnyPoint_goesOnAsIfItHadNeverStopped() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        Incidents otherIncidents = new Incidents();
        GoldenChecks other = new GoldenChecks(otherIncidents);
        for (int number = 1; number <= 400; number++) {
            Arrival arrival = any(random);
            Object _ = checks.read(arrival.form(), arrival.body()).enter(number, arrival);
            Object _ = other.read(arrival.form(), arrival.body()).enter(number, arrival);
            if (random.nextInt(20) == 0) {
                Incidents restored = new Incidents();
                GoldenChecks fresh = new GoldenChecks(restored);
                Saved.copy(otherIncidents, restored);
                Saved.copy(other, fresh);
                otherIncidents = restored;
                other = fresh;
            }
        }

        assertThat(Saved.of(other)).isEqualTo(Saved.of(checks));
        assertThat(Saved.of(otherIncidents)).isEqualTo(Saved.of(incidents));
        assertThat(other.view()).isEqualTo(checks.view()).hasSize(3);
        assertThat(incidents.begun()).isGreaterThan(20);
    }

    /// Good, worse and silent runs of three models, and now and then another set or a reference given up.
    private static Arrival any(SplittableRandom random) {
        String model = "m" + random.nextInt(3);
        long time = random.nextLong(1_000_000);
        if (random.nextInt(40) == 0) {
            return new Arrival(time, "ann", GoldenChecks.REFERENCE, model.getBytes(StandardCharsets.UTF_8));
        }
        int kind = random.nextInt(6);
        double wrong = kind == 0 ? 0.3 : 0;
        State bad = kind == 1 ? State.SILENT : State.WRONG;
        GoldenRun run = run(at -> random.nextDouble() < (bad == State.SILENT ? 0.9 : wrong) ? bad : State.RIGHT);
        String set = random.nextInt(30) == 0 ? "other" : "set";
        GoldenRun mine = new GoldenRun(model, set, "signer", ERROR, run.answers(), kind == 1 ? "timeout" : "");
        return new Arrival(time, "service", GoldenChecks.RUN, mine.bytes());
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
