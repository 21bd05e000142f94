package dev.bezoar.gate.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.gate.Saved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    /// Keys that meet and wrap round: each has its place again, so that they are shown in the same order.
    @Test
    void restore_ofWhatWasSaved_hasTheSamePlaces() {
        SplittableRandom chance = new SplittableRandom(2);
        LongCounts counts = new LongCounts();
        LongCounts again = new LongCounts();
        for (int step = 0; step < 20_000; step++) {
            if (chance.nextInt(100) == 0) {
                again = Saved.into(new LongCounts(), again);
            }
            long key = chance.nextLong(60) << 40 | 15 - chance.nextLong(3);
            int change = counts.of(key) > 0 && chance.nextBoolean() ? -1 : 1;

            assertThat(again.add(key, change)).isEqualTo(counts.add(key, change));
        }

        List<Long> shown = new ArrayList<>();
        List<Long> shownAgain = new ArrayList<>();
        counts.forEach((key, _) -> shown.add(key));
        again.forEach((key, _) -> shownAgain.add(key));
        assertThat(shownAgain).isEqualTo(shown);
        assertThat(Saved.bytes(again)).isEqualTo(Saved.bytes(counts));
    }
}
