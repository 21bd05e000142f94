package dev.bezoar.core.erosion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConformalDetectorTest {
    private static final double THRESHOLD = 1e4;

    @Test
    void staysSilentAtItsRateWhateverTheDistribution() {
        int runsWithAlarm = 0;
        for (int run = 0; run < 200; run++) {
            SplittableRandom random = new SplittableRandom(run);
            ConformalDetector detector = new ConformalDetector(1, random.split());
            boolean alarmed = false;
            for (int event = 0; event < 1_000; event++) {
                detector.update(0, Math.pow(random.nextDouble(), 6));
                alarmed |= detector.evidence() >= THRESHOLD;
            }
            runsWithAlarm += alarmed ? 1 : 0;
        }

        assertThat(runsWithAlarm).isLessThanOrEqualTo(30); // at most one in ten expected, 200 runs
    }

    @Test
    void noticesLowerScoresAndAChangedSpread() {
        assertThat(delay(
                        (random, event) -> 0.5 + 0.4 * random.nextDouble(),
                        (random, event) -> 0.45 + 0.4 * random.nextDouble()))
                .isLessThan(600);
        assertThat(delay(
                        (random, event) -> 0.5 + 0.2 * random.nextDouble(),
                        (random, event) -> 0.4 + 0.4 * random.nextDouble()))
                .isLessThan(600);
    }

    @Test
    void staysSilentOnAWaveThatItsContextsKnow() {
        SplittableRandom random = new SplittableRandom(8);
        ConformalDetector apart = new ConformalDetector(24, random.split());
        ConformalDetector together = new ConformalDetector(1, random.split());
        double highestApart = 0;
        double highestTogether = 0;
        for (int event = 0; event < 50_000; event++) {
            int hour = event / 100 % 24;
            double score = 0.3 + 0.2 * Math.sin(hour * Math.PI / 12) + 0.3 * random.nextDouble();
            apart.update(hour, score);
            together.update(0, score);
            highestApart = Math.max(highestApart, apart.evidence());
            highestTogether = Math.max(highestTogether, together.evidence());
        }

        assertThat(highestApart).isLessThan(1e7);
        assertThat(highestTogether).isGreaterThan(1e7);
    }

    @Test
    void refusesWhatIsNotAScore() {
        ConformalDetector detector = new ConformalDetector(1, new SplittableRandom(1));

        assertThatThrownBy(() -> detector.update(0, 1.5)).hasMessageContaining("got 1.5");
        assertThatThrownBy(() -> new ConformalDetector(0, new SplittableRandom(1)))
                .hasMessageContaining("got 0");
    }

    private interface Scores {
        double next(SplittableRandom random, int event);
    }

    private static int delay(Scores before, Scores after) {
        SplittableRandom random = new SplittableRandom(21);
        ConformalDetector detector = new ConformalDetector(1, random.split());
        for (int event = 0; event < 5_000; event++) {
            detector.update(0, before.next(random, event));
        }
        for (int event = 1; event < 5_000; event++) {
            detector.update(0, after.next(random, event));
            if (detector.evidence() >= 1e6) {
                assertThat(detector.onset().latest()).isLessThanOrEqualTo(event);
                return event;
            }
        }
        return Integer.MAX_VALUE;
    }
}
