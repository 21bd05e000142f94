package dev.bezoar.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    @Test
    void train_oneBinaryFeatureWithoutPenalty_learnsTheSharesOfItsRows() {
        // with the feature 3 of 4 rows are of class 1, without it 1 of 5
        SparseRows rows = SparseRows.binary(1, new int[][] {{0}, {0}, {0}, {0}, {}, {}, {}, {}, {}});
        int[] labels = {1, 1, 1, 0, 1, 0, 0, 0, 0};

        LogisticRegression model = LogisticRegression.train(rows, labels, 2, 0);

        assertThat(model.probabilities(rows, 0)[1]).isCloseTo(0.75, within(1e-3));
        assertThat(model.probabilities(rows, 4)[1]).isCloseTo(0.2, within(1e-3));
    }

    @Test
    void train_noFeatures_learnsTheSharesOfTheClasses() {
        SparseRows rows = SparseRows.binary(0, new int[][] {{}, {}, {}, {}, {}, {}});

        LogisticRegression model = LogisticRegression.train(rows, new int[] {0, 1, 2, 2, 2, 1}, 3, 1);

        assertThat(model.probabilities(rows, 0)).containsExactly(new double[] {1 / 6.0, 1 / 3.0, 0.5}, within(1e-3));
        assertThat(model.predict(rows)).containsOnly(2);
    }

    @Test
    void train_strongPenalty_leavesOnlyTheIntercepts() {
        SparseRows rows = SparseRows.binary(1, new int[][] {{0}, {}, {}, {}});

        LogisticRegression model = LogisticRegression.train(rows, new int[] {1, 0, 0, 0}, 2, 1e6);

        assertThat(model.probabilities(rows, 0)[1]).isCloseTo(0.25, within(1e-3));
    }

    @Test
    void train_oneThreadOrMany_givesTheSameBits() throws Exception {
        SplittableRandom random = new SplittableRandom(4);
        int[][] features = IntStream.range(0, 400)
                .mapToObj(row -> random.ints(5, 0, 30).distinct().sorted().toArray())
                .toArray(int[][]::new);
        int[] labels = random.ints(400, 0, 3).toArray();
        SparseRows rows = SparseRows.binary(30, features);

        double[] many = LogisticRegression.train(rows, labels, 3, 0.1).probabilities(rows, 7);
        double[] one;
        try (ForkJoinPool single = new ForkJoinPool(1)) {
            one = single.submit(
                            () -> LogisticRegression.train(rows, labels, 3, 0.1).probabilities(rows, 7))
                    .get();
        }

        assertThat(one).isEqualTo(many);
    }
}
