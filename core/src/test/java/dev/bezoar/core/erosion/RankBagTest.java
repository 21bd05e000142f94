package dev.bezoar.core.erosion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankBagTest {

    @Test
    void ranksAsCountingDoes() {
        RankBag bag = new RankBag(32);
        List<Integer> seen = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        for (int score = 0; score < 500; score++) {
            int bin = (int) (random.nextDouble() * random.nextDouble() * 32);
            seen.add(bin);
            SplittableRandom half = new SplittableRandom(score);
            double tie = new SplittableRandom(score).nextDouble();
            long larger = seen.stream().filter(other -> other > bin).count();
            long equal = seen.stream().filter(other -> other == bin).count();

            assertThat(bag.add(bin, half)).isCloseTo((larger + tie * equal) / seen.size(), within(1e-12));
        }
    }
}
