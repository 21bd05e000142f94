package dev.bezoar.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.cost.ErrorCost;
import dev.bezoar.watch.input.InputCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/// What events tell besides outcomes, scores and outputs.
class FamilySignalsTest {
    private static final double NONE = Double.NaN;
    private static final int ONSET = 20_000;

    private static WatchSettings settings(Set<Kind> kinds, List<String> inputs) {
        return new WatchSettings(
                AlarmPolicy.onceIn(1e6),
                Map.of(),
                5_000,
                100,
                1,
                List.of(),
                kinds,
                inputs,
                new ErrorCost(12.5, 4, "EUR"));
    }

    private static List<Finding> findings(WatchSettings settings, LongFunction<Event> events) {
        Family family = new Family(settings);
        List<Alarm> alarms = new ArrayList<>();
        for (long line = 1; line <= ONSET + 5_000; line++) {
            family.accept(events.apply(line)).ifPresent(alarms::add);
        }
        return WatchResult.findings(WatchResult.changes(alarms), settings);
    }

    private static Event event(long line, double loss, double score, Signals signals) {
        return new Event(line, Event.NO_TIME, "m", List.of(), loss, score, "", "c", "r", signals);
    }

    private static Event told(long line, Signals signals) {
        return event(line, NONE, NONE, signals);
    }

    @Test
    void accept_theModelRefusesLess_isAnAlarm() {
        SplittableRandom chance = new SplittableRandom(1);
        List<Finding> findings = findings(
                settings(Set.of(Kind.REFUSED), List.of()),
                line -> told(
                        line,
                        new Signals(
                                chance.nextDouble() < (line > ONSET ? 0.01 : 0.08) ? 1 : 0,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                List.of(),
                                InputCodes.NONE)));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.title()).startsWith("refusals of m: 8.").contains(" -> ");
            assertThat(finding.tier()).isEqualTo(Tier.ALARM);
            assertThat(number(finding.evidence(), "onset line")).isBetween(ONSET - 200.0, ONSET + 200.0);
        });
    }

    @Test
    void accept_fallbacksOverridesAndDiscontent_areAlarmsEach() {
        for (Kind kind : List.of(Kind.FALLBACK, Kind.OVERRIDDEN, Kind.FEEDBACK)) {
            SplittableRandom chance = new SplittableRandom(2);
            List<Finding> findings = findings(
                    settings(Set.of(kind), List.of()),
                    line -> told(line, signals(kind, chance.nextDouble() < (line > ONSET ? 0.15 : 0.05))));

            assertThat(findings).as("%s", kind).hasSize(1);
            assertThat(findings.getFirst().title()).contains(" -> 1");
        }
    }

    /// Below what was agreed a change is silent; above, an alarm, from the first event on.
    @Test
    void accept_fallbacksOverridesAndDiscontentAgreed_areHeldAgainstTheLimit() {
        for (Kind kind : List.of(Kind.FALLBACK, Kind.OVERRIDDEN, Kind.FEEDBACK)) {
            for (double rate : new double[] {0.09, 0.2}) {
                SplittableRandom chance = new SplittableRandom(8);
                List<Finding> findings = findings(
                        limited(kind),
                        line -> told(line, signals(kind, chance.nextDouble() < (line > 500 ? rate : 0.01))));

                assertThat(findings).as("%s %s", kind, rate).hasSize(rate > 0.1 ? 1 : 0);
                assertThat(findings)
                        .allSatisfy(finding -> assertThat(finding.detector()).endsWith("-limit"))
                        .allSatisfy(finding -> assertThat(finding.message()).contains("The agreed limit is 10.00 %."))
                        .allSatisfy(finding -> assertThat(number(finding.evidence(), "raised at line"))
                                .isLessThan(2_000));
            }
        }
    }

    private static WatchSettings limited(Kind kind) {
        return new WatchSettings(
                AlarmPolicy.onceIn(1e6),
                Map.of(kind, Map.of("", 0.1)),
                5_000,
                100,
                1,
                List.of(),
                Set.of(kind),
                List.of(),
                ErrorCost.UNKNOWN);
    }

    private static Signals signals(Kind kind, boolean happened) {
        double number = happened ? 1 : 0;
        return new Signals(
                NONE,
                kind == Kind.FALLBACK ? number : NONE,
                kind == Kind.OVERRIDDEN ? number : NONE,
                kind == Kind.FEEDBACK ? 1 - number : NONE,
                NONE,
                List.of(),
                InputCodes.NONE);
    }

    @Test
    void accept_aNumberDriftsAndACategoryIsNew_namesBothInputs() {
        SplittableRandom chance = new SplittableRandom(3);
        WatchSettings settings = settings(Set.of(Kind.INPUT, Kind.CATEGORY), List.of("age", "plan", "still"));
        List<Finding> findings = findings(settings, line -> {
            double age = 40 + 10 * (chance.nextDouble() + chance.nextDouble() - 1) + (line > ONSET ? 2 : 0);
            String plan = line > ONSET && chance.nextInt(8) == 0 ? "trial" : chance.nextInt(3) == 0 ? "pro" : "free";
            return told(
                    line,
                    new Signals(
                            NONE,
                            NONE,
                            NONE,
                            NONE,
                            NONE,
                            List.of(Double.toString(age), plan, Integer.toString(chance.nextInt(9))),
                            InputCodes.NONE));
        });

        assertThat(findings)
                .extracting(Finding::title)
                .anyMatch(title -> title.startsWith("input age of m: mean rank 0."));
        assertThat(findings).extracting(Finding::title).anyMatch(title -> title.startsWith("input plan of m, "));
        assertThat(findings).extracting(Finding::title).noneMatch(title -> title.contains("still"));
    }

    /// Scores fall, no outcome ever comes: a person should look, but it is no alarm.
    @Test
    void accept_lessSureWithoutOutcomes_isAReview() {
        SplittableRandom chance = new SplittableRandom(4);
        List<Finding> findings = findings(settings(Set.of(Kind.ESTIMATE), List.of()), line -> {
            double score = line > ONSET ? chance.nextDouble(0.5, 0.9) : chance.nextDouble(0.6, 1);
            double loss = chance.nextDouble() < 1 - score ? 1 : 0;
            return event(line, line > 5_000 ? NONE : loss, score, Signals.NONE);
        });

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.tier()).isEqualTo(Tier.REVIEW);
            assertThat(finding.title()).startsWith("expected errors of m: 2").contains(" -> ");
            assertThat(finding.message())
                    .contains("No outcome says so: it trusts the model's own confidence, and is no alarm.");
        });
    }

    /// The learnt errors are by chance more than the limit that they equal: that is no sign of anything.
    @Test
    void accept_errorsLearntAboveTheirAgreedLimitByChance_isNoReview() {
        for (int run = 0; run < 20; run++) {
            SplittableRandom chance = new SplittableRandom(run);
            Family family = new Family(new WatchSettings(
                    AlarmPolicy.onceIn(1e6), Map.of("", 0.1), 2_000, 100, 1, List.of(), Set.of(Kind.ESTIMATE)));
            for (long line = 1; line <= 30_000; line++) {
                double score = chance.nextDouble(0.8, 1);
                double loss = chance.nextDouble() < 1 - score ? 1 : 0;
                assertThat(family.accept(event(line, loss, score, Signals.NONE)))
                        .as("run %d", run)
                        .isEmpty();
            }
        }
    }

    /// Whoever learns errors of sure answers alone must not take all others for a change.
    @Test
    void accept_outcomesOfSureAnswersOnly_isNoReview() {
        SplittableRandom chance = new SplittableRandom(7);
        List<Finding> findings = findings(settings(Set.of(Kind.ESTIMATE), List.of()), line -> {
            double score = chance.nextDouble(0.6, 1);
            double loss = chance.nextDouble() < 1 - score ? 1 : 0;
            return event(line, score < 0.8 ? NONE : loss, score, Signals.NONE);
        });

        assertThat(findings).isEmpty();
    }

    /// One segment is less sure and the other surer: the whole stays as it was.
    @Test
    void accept_lessSureInOneSegmentWithoutOutcomes_isAReviewOfIt() {
        SplittableRandom chance = new SplittableRandom(7);
        List<Finding> findings = findings(segmented(1e6), line -> segmentedEvent(line, chance, line > ONSET ? 0.1 : 0));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.tier()).isEqualTo(Tier.REVIEW);
            assertThat(finding.title())
                    .startsWith("expected errors of m in country = fr: 1")
                    .contains(" -> 2");
            assertThat(number(finding.evidence(), "onset line")).isBetween(ONSET - 500.0, ONSET + 500.0);
        });
    }

    /// Nothing changes, and the evidence of whole and segments together promises at most one run in ten.
    @Test
    void accept_segmentsDifferButStay_raisesNoMoreReviewsThanPromised() {
        int raised = 0;
        for (int run = 0; run < 60; run++) {
            SplittableRandom chance = new SplittableRandom(100 + run);
            Family family = new Family(segmented(100_000)); // 10,000 events and one chance in ten
            boolean isRaised = false;
            for (long line = 1; line <= 10_000; line++) {
                isRaised |= family.accept(segmentedEvent(line, chance, 0)).isPresent();
            }
            raised += isRaised ? 1 : 0;
        }

        assertThat(raised).isLessThanOrEqualTo(12); // 6 expected at most
    }

    private static WatchSettings segmented(double threshold) {
        return new WatchSettings(
                AlarmPolicy.onceIn(threshold), Map.of(), 2_000, 100, 1, List.of("country"), Set.of(Kind.ESTIMATE));
    }

    private static Event segmentedEvent(long line, SplittableRandom chance, double fall) {
        boolean isFrench = chance.nextBoolean();
        double score = isFrench ? chance.nextDouble(0.7 - fall, 1 - fall) : chance.nextDouble(0.7 + fall, 0.9 + fall);
        double loss = line > 2_000 ? NONE : chance.nextDouble() < 1 - score ? 1 : 0;
        return new Event(line, Event.NO_TIME, "m", List.of(isFrench ? "fr" : "de"), loss, score, "", "c", "r");
    }

    /// The documented blindness: what is right changes, the model is as sure as ever.
    @Test
    void accept_whatIsRightChanges_theEstimateSeesNothingAndTheOutcomesDo() {
        for (Kind kind : List.of(Kind.ESTIMATE, Kind.ERROR)) {
            SplittableRandom chance = new SplittableRandom(5);
            List<Finding> findings = findings(settings(Set.of(kind), List.of()), line -> {
                double score = chance.nextDouble(0.6, 1);
                double loss = chance.nextDouble() < (line > ONSET ? 0.6 : 1 - score) ? 1 : 0;
                return event(line, loss, score, Signals.NONE);
            });

            assertThat(findings).as("%s", kind).hasSize(kind == Kind.ESTIMATE ? 0 : 1);
        }
    }

    /// From 5 % to 12 % over 5,000 events: 350 errors more, of which the last alarm has seen nearly all.
    @Test
    void finding_errorsRise_tellsWhatTheyCost() {
        SplittableRandom chance = new SplittableRandom(6);
        WatchSettings settings = settings(Set.of(Kind.ERROR), List.of());
        int[] errors = new int[1];
        List<Finding> findings = findings(settings, line -> {
            int loss = chance.nextDouble() < (line > ONSET ? 0.12 : 0.05) ? 1 : 0;
            errors[0] += line > ONSET ? loss : 0;
            return event(line, loss, NONE, Signals.NONE);
        });

        Map<?, ?> cost = (Map<?, ?>)
                Objects.requireNonNull(findings.getFirst().evidence().get("cost"));
        double told = number(cost, "errors");
        assertThat(told).isBetween(0.6 * (errors[0] - 250), 1.1 * (errors[0] - 250));
        assertThat(number(cost, "errorsLow")).isPositive().isLessThan(told);
        assertThat(number(cost, "money")).isEqualTo(told * 12.5);
        assertThat(number(cost, "hours")).isEqualTo(told * (4 / 60.0));
        assertThat(findings.getFirst().message())
                .contains("Cost so far: ")
                .contains(" hours (")
                .contains("EUR ");
    }

    private static double number(Map<?, ?> told, String name) {
        return ((Number) Objects.requireNonNull(told.get(name))).doubleValue();
    }
}
