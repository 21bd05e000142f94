package dev.bezoar.gate.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongCountsTest {
    /// Against the JDK's map, with keys that meet in few places.
    @Test
    void add_manyAndRemoved_countsAsAMapDoes() {
        SplittableRandom chance = new SplittableRandom(1);
        LongCounts counts = new LongCounts();
        Map<Long, Integer> expected = new HashMap<>();
        for (int step = 0; step < 100_000; step++) {
            long key = chance.nextLong(500) << 40 | chance.nextLong(3);
            int change = counts.of(key) > 0 && chance.nextBoolean() ? -1 : 1;
            counts.add(key, change);
            expected.merge(key, change, Integer::sum);
            expected.remove(key, 0);
        }

        Map<Long, Integer> shown = new HashMap<>();
        counts.forEach(shown::put);

        assertThat(shown).isEqualTo(expected);
        assertThat(counts.size()).isEqualTo(expected.size());
    }
}
