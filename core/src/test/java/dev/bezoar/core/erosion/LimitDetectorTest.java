package dev.bezoar.core.erosion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LimitDetectorTest {

    @Test
    void expectsExactlyOneAnEventAtTheLimit() {
        double limit = 0.3;
        int length = 12;
        double expected = 0;
        for (int sequence = 0; sequence < 1 << length; sequence++) {
            LimitDetector detector = new LimitDetector(limit);
            double probability = 1;
            for (int event = 0; event < length; event++) {
                boolean failed = (sequence >> event & 1) == 1;
                probability *= failed ? limit : 1 - limit;
                detector.update(failed);
            }
            expected += probability * detector.evidence();
        }

        assertThat(expected).isCloseTo(length, within(1e-9));
    }

    @Test
    void expectsLessThanOneAnEventBelowTheLimit() {
        LimitDetector failed = new LimitDetector(0.3);
        LimitDetector passed = new LimitDetector(0.3);
        failed.update(true);
        passed.update(false);

        assertThat(0.2 * failed.evidence() + 0.8 * passed.evidence()).isLessThan(1);
    }

    @Test
    void takesALossOfOneAsAFailureAndOfNoneAsASuccess() {
        LimitDetector events = new LimitDetector(0.1);
        LimitDetector losses = new LimitDetector(0.1);
        SplittableRandom random = new SplittableRandom(5);
        for (int event = 0; event < 1000; event++) {
            boolean failed = random.nextDouble() < 0.12;
            events.update(failed);
            losses.update(failed ? 1.0 : 0.0);
        }

        assertThat(losses.evidence()).isCloseTo(events.evidence(), within(1e-9 * events.evidence()));
    }

    @Test
    void countsABatchInEvents() {
        LimitDetector detector = new LimitDetector(0.1);
        detector.update(3, 20);
        detector.update(0, 0);

        assertThat(detector.events()).isEqualTo(20);
        assertThat(detector.evidence()).isPositive();
    }

    @Test
    void expectsNoMoreThanOneAnEventOfABatchAtTheLimit() {
        double limit = 0.25;
        double[] binomial = {0.31640625, 0.421875, 0.2109375, 0.046875, 0.00390625}; // of 4
        double expected = 0;
        for (int failures = 0; failures <= 4; failures++) {
            LimitDetector detector = new LimitDetector(limit);
            detector.update(failures, 4);
            expected += binomial[failures] * detector.evidence();
        }

        assertThat(expected).isCloseTo(4, within(1e-9));
    }

    @Test
    void noticesARiseAboutWhenItSaysItWould() {
        double threshold = 1e6;
        LimitDetector detector = new LimitDetector(0.05);
        SplittableRandom random = new SplittableRandom(11);
        int delay = 0;
        while (detector.evidence() < threshold) {
            detector.update(random.nextDouble() < 0.10);
            delay++;
        }

        assertThat((double) delay)
                .isBetween(0.2 * detector.expectedDelay(0.10, threshold), 4 * detector.expectedDelay(0.10, threshold));
        assertThat(detector.expectedDelay(0.10, threshold)).isBetween(400.0, 600.0);
        assertThat(detector.expectedDelay(0.05, threshold)).isInfinite();
    }

    @Test
    void tellsWhenTheRiseBegan() {
        int covered = 0;
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LimitDetector detector = new LimitDetector(0.05);
            for (int event = 0; event < 20_000; event++) {
                detector.update(random.nextDouble() < 0.04);
            }
            for (int event = 0; event < 1_000; event++) {
                detector.update(random.nextDouble() < 0.12);
            }
            Onset onset = detector.onset();
            if (onset.latest() <= 1_000 && 1_000 <= onset.earliest()) {
                covered++;
            }
            assertThat(onset.earliest()).isLessThan(3_000);
        }

        assertThat(covered).isGreaterThanOrEqualTo(32);
    }

    @Test
    void forgetsOnRestart() {
        LimitDetector detector = new LimitDetector(0.05);
        for (int event = 0; event < 500; event++) {
            detector.update(true);
        }
        assertThat(detector.evidence()).isFinite().isGreaterThan(1e100);

        detector.restart();

        assertThat(detector.evidence()).isZero();
        assertThat(detector.events()).isZero();
    }

    @Test
    void refusesWhatIsNotALoss() {
        LimitDetector detector = new LimitDetector(0.05);

        assertThatThrownBy(() -> detector.update(Double.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> detector.update(-0.1)).hasMessageContaining("got -0.1");
        assertThatThrownBy(() -> detector.update(3, 2)).hasMessageContaining("got 3");
        assertThatThrownBy(() -> new LimitDetector(0)).hasMessageContaining("(0, 1)");
    }
}
