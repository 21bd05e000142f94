package dev.bezoar.benchmarks.live;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.core.erosion.LimitDetector;
import dev.bezoar.core.erosion.RateDetector;
import java.util.SplittableRandom;

/// Ours: one stream, at one false alarm in a million events.
final class EvidenceTest {
    private static final AlarmPolicy POLICY = AlarmPolicy.onceIn(1_000_000);

    private EvidenceTest() {}

    static ChangeTest limit(double limit) {
        LimitDetector detector = new LimitDetector(limit);
        return failed -> {
            detector.update(failed);
            boolean alarms = POLICY.alarms(detector);
            if (alarms) {
                detector.restart();
            }
            return alarms;
        };
    }

    /// Held against its own first `learnt` events.
    static ChangeTest learnt(long learnt, long seed) {
        RateDetector detector = new RateDetector(new SplittableRandom(seed));
        long[] seen = new long[1];
        return failed -> {
            if (seen[0] < learnt) {
                seen[0]++;
                detector.learn(failed);
                return false;
            }
            detector.update(failed);
            boolean alarms = POLICY.alarms(detector);
            if (alarms) {
                detector.restart();
            }
            return alarms;
        };
    }
}
