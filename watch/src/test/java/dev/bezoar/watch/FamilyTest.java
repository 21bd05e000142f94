package dev.bezoar.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.core.erosion.LimitDetector;
import dev.bezoar.watch.StreamName.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FamilyTest {
    private static final double LIMIT = 0.05;

    /// Half of the unit goes to the whole and half to the segment: each needs twice the threshold.
    @Test
    void accept_oneSegment_alarmsWhenHalfOfOneStreamsEvidenceReachesTheThreshold() {
        double threshold = 1_000;
        Family family = new Family(Events.settings(threshold, Map.of("", LIMIT)));
        LimitDetector same = new LimitDetector(LIMIT);

        long line = 0;
        boolean isRaised = false;
        while (!isRaised) {
            line++;
            same.update(line % 4 == 0);
            isRaised =
                    family.accept(Events.of(line, "de", line % 4 == 0 ? 1 : 0)).isPresent();
            assertThat(isRaised).isEqualTo(same.evidence() / 2 >= threshold);
        }

        assertThat(line).isGreaterThan(10);
    }

    @Test
    void accept_oneSegmentFailsAfterARelease_namesSegmentReleaseAndOnset() {
        SplittableRandom chance = new SplittableRandom(3);
        Family family = new Family(Events.settings(1e6, Map.of()));
        List<Alarm> alarms = new ArrayList<>();

        for (int line = 1; line <= 60_000; line++) {
            boolean isAfter = line > 40_000;
            String country = chance.nextInt(4) == 0 ? "fr" : "de";
            double rate = isAfter && country.equals("fr") ? 0.2 : 0.05;
            family.accept(Events.of(
                            line, country, chance.nextDouble() < rate ? 1 : 0, "c" + line % 40, isAfter ? "r2" : "r1"))
                    .ifPresent(alarms::add);
        }

        Alarm first = alarms.getFirst();
        assertThat(first.name()).isEqualTo(new StreamName("m", Kind.ERROR, 0, "fr", ""));
        assertThat(first.release()).isEqualTo("r2");
        assertThat(first.onset().median().line()).isBetween(39_500L, 40_500L);
        assertThat(first.raised().line()).isBetween(40_000L, 42_000L);
        assertThat(first.after()).isCloseTo(0.2, within(0.1)); // an alarm comes early where chance helped
        assertThat(first.clients()).noneMatch(Source::stands);
    }

    @Test
    void accept_oneClientFeedsWrongOutcomes_ranksItFirst() {
        SplittableRandom chance = new SplittableRandom(4);
        Family family = new Family(Events.settings(1e6, Map.of("", LIMIT)));
        List<Alarm> alarms = new ArrayList<>();

        for (int line = 1; line <= 40_000; line++) {
            String client = "c" + line % 40;
            double rate = line > 20_000 && client.equals("c7") ? 1 : 0.04;
            family.accept(Events.of(line, "de", chance.nextDouble() < rate ? 1 : 0, client, "r1"))
                    .ifPresent(alarms::add);
        }

        Source top = alarms.getFirst().clients().getFirst();
        assertThat(top.name()).isEqualTo("c7");
        assertThat(top.stands()).isTrue();
        assertThat(top.eventShare()).isCloseTo(1.0 / 40, within(0.01));
    }

    @Test
    void accept_newOutputAfterLearning_raisesTheMix() {
        SplittableRandom chance = new SplittableRandom(5);
        Family family = new Family(
                new WatchSettings(AlarmPolicy.onceIn(1e6), Map.of(), 5_000, 100, 1, List.of(), Set.of(Kind.MIX)));
        List<Alarm> alarms = new ArrayList<>();

        for (int line = 1; line <= 30_000; line++) {
            String usual = chance.nextInt(5) == 0 ? "spam" : "ham";
            String output = line > 20_000 && chance.nextInt(20) == 0 ? "refused" : usual;
            family.accept(new Event(line, Event.NO_TIME, "m", List.of(), Double.NaN, Double.NaN, output, "", ""))
                    .ifPresent(alarms::add);
        }

        assertThat(alarms.getFirst().name().output()).isEmpty();
        assertThat(alarms.getFirst().raised().line()).isBetween(20_000L, 21_000L);
    }

    /// Streams are chosen by what came first, so that this is no part of what the rest is held against.
    @Test
    void accept_firstOutputs_nameTheStreamsAndAreNotCounted() {
        Family family = new Family(
                new WatchSettings(AlarmPolicy.onceIn(1e6), Map.of(), 5_000, 100, 1, List.of(), Set.of(Kind.MIX)));

        for (int line = 1; line <= 3_000; line++) {
            String output = line == 1_000 ? "seldom" : line == 1_001 ? "new" : "usual";
            family.accept(new Event(line, Event.NO_TIME, "m", List.of(), Double.NaN, Double.NaN, output, "", ""));
            assertThat(family.states().isEmpty()).isEqualTo(line <= 1_000);
        }

        assertThat(family.states())
                .hasSize(3)
                .allSatisfy(stream -> assertThat(stream.events()).isEqualTo(2_000));
        assertThat(family.states().getFirst().mean()).isEqualTo(1 / 2_000.0); // of outputs not among the first
    }

    @Test
    void accept_moreSegmentsThanAllowed_saysSo() {
        Family family = new Family(new WatchSettings(
                AlarmPolicy.onceIn(1e6), Map.of("", LIMIT), 10, 2, 1, List.of("country"), Set.of(Kind.ERROR)));

        for (int line = 1; line <= 6; line++) {
            family.accept(Events.of(line, "s" + line, 0));
        }

        assertThat(family.streams()).isEqualTo(3);
        assertThat(family.skipped())
                .containsExactly("segments beyond the first 2 are watched only as part of the whole (4 times)");
    }

    @Test
    void accept_fewerEventsThanLearnt_judgesNoneAndSaysSo() {
        Family family = new Family(Events.settings(1e6, Map.of()));

        for (int line = 1; line <= 100; line++) {
            family.accept(Events.of(line, "de", 0));
        }

        assertThat(family.judged()).isZero();
        assertThat(family.skipped())
                .containsExactly("model \"m\" has 100 events: all are learnt as its past, none is judged");
    }
}
