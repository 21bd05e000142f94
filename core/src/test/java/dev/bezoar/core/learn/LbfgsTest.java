package dev.bezoar.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {

    @Test
    void minimum_narrowValley_isAtItsLowestPoint() {
        // (x - 3)² + 100 (y + 2)² + (x - 3)(y + 2)
        SmoothFunction valley = new SmoothFunction() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public double at(double[] point, double[] gradient) {
                double x = point[0] - 3;
                double y = point[1] + 2;
                gradient[0] = 2 * x + y;
                gradient[1] = 200 * y + x;
                return x * x + 100 * y * y + x * y;
            }
        };

        double[] minimum = Lbfgs.minimum(valley, 1e-6);

        assertThat(minimum[0]).isCloseTo(3, within(1e-3));
        assertThat(minimum[1]).isCloseTo(-2, within(1e-3));
    }

    @Test
    void minimum_startIsTheMinimum_staysThere() {
        SmoothFunction bowl = new SmoothFunction() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public double at(double[] point, double[] gradient) {
                gradient[0] = 2 * point[0];
                return point[0] * point[0];
            }
        };

        assertThat(Lbfgs.minimum(bowl, 1e-6)).containsExactly(0);
    }
}
