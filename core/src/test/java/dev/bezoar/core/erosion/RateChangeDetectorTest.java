package dev.bezoar.core.erosion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RateChangeDetectorTest {

    @Test
    void noticesAFallAndARise() {
        for (double after : new double[] {0.01, 0.12}) {
            SplittableRandom random = new SplittableRandom(4);
            RateChangeDetector detector = new RateChangeDetector(random.split());
            for (int event = 0; event < 20_000; event++) {
                detector.learn(random.nextDouble() < 0.05);
            }
            int delay = 0;
            while (detector.evidence() < 1e6 && delay < 5_000) {
                detector.update(random.nextDouble() < after);
                delay++;
            }

            assertThat(delay).isLessThan(2_500);
            assertThat(detector.onset().median()).isBetween(delay / 2L, delay + 200L);
        }
    }

    @Test
    void raisesNoMoreAlarmsThanPromised() {
        AlarmPolicy policy = AlarmPolicy.withProbability(0.1, 5_000);
        int runsWithAlarm = 0;
        for (int run = 0; run < 200; run++) {
            SplittableRandom random = new SplittableRandom(run);
            RateChangeDetector detector = new RateChangeDetector(random.split());
            for (int event = 0; event < 2_100; event++) {
                detector.learn(random.nextDouble() < 0.2);
            }
            boolean alarmed = false;
            for (int event = 0; event < 5_000; event++) {
                detector.update(random.nextDouble() < 0.2);
                alarmed |= policy.alarms(detector);
            }
            runsWithAlarm += alarmed ? 1 : 0;
        }

        assertThat(runsWithAlarm).isLessThanOrEqualTo(30); // 20 expected at most
    }
}
