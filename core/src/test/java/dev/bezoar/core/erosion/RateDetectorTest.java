package dev.bezoar.core.erosion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RateDetectorTest {

    @Test
    void noticesARiseAboveALearntPast() {
        SplittableRandom random = new SplittableRandom(4);
        RateDetector detector = new RateDetector(random.split());
        for (int event = 0; event < 20_000; event++) {
            detector.learn(random.nextDouble() < 0.05);
        }
        int delay = 0;
        while (detector.evidence() < 1e6 && delay < 5_000) {
            detector.update(random.nextDouble() < 0.10);
            delay++;
        }

        assertThat(delay).isLessThan(1_500);
        assertThat(detector.onset().median()).isBetween(delay / 2L, (long) delay);
    }

    @Test
    void raisesNoMoreAlarmsThanPromisedEvenOnAShortPast() {
        AlarmPolicy policy = AlarmPolicy.withProbability(0.1, 5_000);
        int runsWithAlarm = 0;
        for (int run = 0; run < 300; run++) {
            SplittableRandom random = new SplittableRandom(run);
            RateDetector detector = new RateDetector(random.split());
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

        assertThat(runsWithAlarm).isLessThanOrEqualTo(42); // 30 expected at most
    }

    @Test
    void betsNothingBeforeItKnowsTheRate() {
        RateDetector detector = new RateDetector(new SplittableRandom(1));
        for (int event = 0; event < 2_000; event++) {
            detector.update(event % 2 == 0);
        }
        assertThat(detector.events()).isZero();

        detector.update(true);

        assertThat(detector.events()).isEqualTo(1);
    }
}
