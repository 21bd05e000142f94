package dev.bezoar.core.erosion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.math.SplitMix64;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// A detector that was written and read goes on bit for bit as the one that never stopped.
class DetectorStateTest {
    private static final int EVENTS = 30_000;

    private interface Feed<D> {
        void feed(D detector, boolean isLearnt, double number);
    }

    @Test
    void restore_limit_goesOnTheSame() throws IOException {
        goesOnTheSame(_ -> new LimitDetector(0.05), (detector, _, number) -> {
            if (number < 0.5) {
                detector.update(number < 0.03);
            } else if (number < 0.9) {
                detector.update(number < 0.51 ? 0.7 : 0);
            } else {
                detector.update(number < 0.91 ? 2 : 0, 3);
            }
        });
    }

    @Test
    void restore_rate_goesOnTheSame() throws IOException {
        goesOnTheSame(RateDetector::new, (detector, isLearnt, number) -> {
            if (isLearnt) {
                detector.learn(number < 0.1);
            } else {
                detector.update(number < 0.1);
            }
        });
    }

    @Test
    void restore_rateEitherWay_goesOnTheSame() throws IOException {
        goesOnTheSame(RateChangeDetector::new, (detector, isLearnt, number) -> {
            if (isLearnt) {
                detector.learn(number < 0.1);
            } else {
                detector.update(number < 0.1);
            }
        });
    }

    @Test
    void restore_conformal_goesOnTheSame() throws IOException {
        goesOnTheSame(chance -> new ConformalDetector(2, chance), (detector, isLearnt, number) -> {
            int context = number < 0.3 ? 1 : 0;
            if (isLearnt) {
                detector.learn(context, number);
            } else {
                detector.update(context, number);
            }
        });
    }

    /// The numbers drift, so that evidence grows and restarts; the past is learnt at the beginning and once later.
    private static <D extends EDetector> void goesOnTheSame(Function<RandomGenerator, D> create, Feed<D> feed)
            throws IOException {
        SplittableRandom made = new SplittableRandom(5);
        for (int place : made.ints(6, 0, EVENTS).toArray()) {
            SplitMix64 chance = new SplitMix64(1);
            D unbroken = create.apply(chance);
            SplitMix64 otherChance = new SplitMix64(2);
            D restored = create.apply(otherChance);
            run(restored, feed, 1_000, 5_000); // what is to be replaced

            run(unbroken, feed, 0, place);
            byte[] state = saved(unbroken, chance);
            StateReader in = new StateReader(new ByteArrayInputStream(state));
            in.part(restored).part(otherChance);
            assertThat(saved(restored, otherChance)).isEqualTo(state);
            List<Onset> onsets = run(unbroken, feed, place, EVENTS);
            assertThat(run(restored, feed, place, EVENTS)).isEqualTo(onsets).isNotEmpty();

            assertThat(restored.evidence()).isEqualTo(unbroken.evidence()).isPositive();
            assertThat(restored.events()).isEqualTo(unbroken.events());
            assertThat(saved(restored, otherChance)).isEqualTo(saved(unbroken, chance));
        }
    }

    /// Returns the onsets of what was noticed.
    private static <D extends EDetector> List<Onset> run(D detector, Feed<D> feed, int from, int to) {
        List<Onset> onsets = new ArrayList<>();
        SplittableRandom numbers = new SplittableRandom(9);
        for (int at = 0; at < to; at++) {
            double number = Math.pow(numbers.nextDouble(), at % 10_000 > 7_000 ? 1.6 : 1);
            if (at >= from) {
                feed.feed(detector, at < 3_000 || (at > 15_000 && at < 15_100), number);
                if (detector.evidence() > 1e5) {
                    onsets.add(detector.onset());
                    detector.restart();
                }
            }
        }
        return onsets;
    }

    private static byte[] saved(EDetector detector, SplitMix64 chance) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new StateWriter(bytes).part(detector).part(chance);
        return bytes.toByteArray();
    }
}
