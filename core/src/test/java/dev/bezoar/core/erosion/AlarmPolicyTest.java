package dev.bezoar.core.erosion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlarmPolicyTest {

    @Test
    void keepsItsPromiseOverAllSegments() {
        AlarmPolicy policy = AlarmPolicy.withProbability(0.2, 5_000);
        int runsWithAlarm = 0;
        for (int run = 0; run < 300; run++) {
            if (alarms(policy, new SplittableRandom(run))) {
                runsWithAlarm++;
            }
        }

        assertThat(runsWithAlarm).isBetween(1, 75); // 60 expected at most, and the bound is not idle
    }

    private static boolean alarms(AlarmPolicy policy, SplittableRandom random) {
        List<LimitDetector> segments =
                Stream.generate(() -> new LimitDetector(0.1)).limit(5).toList();
        for (int event = 0; event < 5_000; event++) {
            segments.get(event % 5).update(random.nextDouble() < 0.1);
            if (policy.alarms(segments.get(event % 5))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void turnsAProbabilityIntoAThreshold() {
        assertThat(AlarmPolicy.withProbability(0.01, 1_000_000).threshold()).isEqualTo(1e8);
        assertThat(AlarmPolicy.onceIn(1e6).threshold()).isEqualTo(1e6);
    }

    @Test
    void refusesWhatPromisesNothing() {
        assertThatThrownBy(() -> AlarmPolicy.withProbability(0, 10)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> AlarmPolicy.onceIn(Double.NaN)).hasMessageContaining("got NaN");
    }
}
