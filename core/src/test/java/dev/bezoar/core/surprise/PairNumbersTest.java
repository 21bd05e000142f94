package dev.bezoar.core.surprise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairNumbersTest {
    private static final int ROWS = 400;
    private static final int LEAST = 3;

    private final long[][] pairs = new long[ROWS][];
    private final PairNumbers.Pairs source = new PairNumbers.Pairs() {
        @Override
        public int count(int row) {
            return pairs[row].length;
        }

        @Override
        public long at(int row, int place) {
            return pairs[row][place];
        }
    };

    PairNumbersTest() {
        SplittableRandom random = new SplittableRandom(3);
        for (int row = 0; row < ROWS; row++) {
            pairs[row] = new long[random.nextInt(60)];
            for (int place = 0; place < pairs[row].length; place++) {
                pairs[row][place] = random.nextInt(10) == 0
                        ? PairNumbers.NONE
                        : (long) random.nextInt(70) << Integer.SIZE | random.nextInt(70);
            }
        }
    }

    @Test
    void of_manyDocuments_countsEachPairOnceADocument() {
        Map<Long, Integer> expected = new HashMap<>();
        for (long[] ofRow : pairs) {
            Set<Long> distinct = new HashSet<>();
            for (long pair : ofRow) {
                distinct.add(pair);
            }
            distinct.remove((long) PairNumbers.NONE);
            distinct.forEach(pair -> expected.merge(pair, 1, Integer::sum));
        }

        PairNumbers numbers = PairNumbers.of(source, ROWS, LEAST);

        assertThat(numbers.size()).isEqualTo((int)
                expected.values().stream().filter(count -> count >= LEAST).count());
        expected.forEach((pair, count) -> {
            int number = numbers.find(pair);
            assertThat(count < LEAST ? number : numbers.documents(number))
                    .isEqualTo(count < LEAST ? PairNumbers.NONE : count);
        });
    }

    @Test
    void of_blocksOfAnySize_givesTheSameNumbers() {
        PairNumbers whole = PairNumbers.of(source, ROWS, LEAST);

        for (int block : new int[] {1, 100, 5_000}) {
            PairNumbers some = PairNumbers.of(source, ROWS, LEAST, block);
            for (long[] ofRow : pairs) {
                for (long pair : ofRow) {
                    assertThat(some.find(pair)).isEqualTo(whole.find(pair));
                }
            }
        }
    }
}
