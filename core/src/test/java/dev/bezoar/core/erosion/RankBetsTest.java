package dev.bezoar.core.erosion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankBetsTest {

    @Test
    void everyDensityHasMeanOneAndIsNeverNegative() {
        double[][] densities = RankBets.of(256);
        for (int bet = 0; bet < RankBets.COUNT; bet++) {
            double sum = 0;
            for (double[] step : densities) {
                assertThat(step[bet]).isGreaterThanOrEqualTo(0);
                sum += step[bet];
            }
            assertThat(sum / densities.length).isCloseTo(1, within(1e-12));
        }
    }
}
