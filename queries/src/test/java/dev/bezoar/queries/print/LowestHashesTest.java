package dev.bezoar.queries.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LowestHashesTest {
    /// Few different hashes and many, fewer than are kept and more.
    @Test
    void ascending_isTheLowestDistinct() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 400; round++) {
            int most = round % 2 == 0 ? Fingerprint.WINDOWS : Fingerprint.MOST_PARTS;
            long different = 1L << random.nextInt(1, 32);
            LowestHashes lowest = new LowestHashes(most);
            TreeSet<Integer> all = new TreeSet<>();
            for (int left = random.nextInt(3_000); left > 0; left--) {
                long value = random.nextLong(different);
                lowest.add(value << 33 | random.nextLong(1L << 33));
                all.add((int) value);
            }
            int[] expected = all.stream().mapToInt(value -> value).limit(most).toArray();

            assertThat(lowest.ascending()).isEqualTo(expected);
            assertThat(lowest.ascending(10))
                    .isEqualTo(all.stream().mapToInt(value -> value).limit(10).toArray());
        }
    }
}
