package dev.bezoar.core.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RidgeTest {
    private static final int ROWS = 150;
    private static final int[] FEW = {3, 17, 40, 41, 149};
    private static final int[] MANY = IntStream.range(20, 120).toArray();

    private final TableContent table;
    private final Categories labels;

    RidgeTest() {
        SplittableRandom random = new SplittableRandom(5);
        double[] numbers = new double[ROWS];
        List<String> words = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            numbers[row] = row % 11 == 0 ? Double.NaN : random.nextDouble();
            words.add("w" + random.nextInt(4));
            classes.add(
                    numbers[row] > 0.5 || random.nextInt(4) == 0
                            ? "a"
                            : "bc".substring(row % 2).substring(0, 1));
        }
        labels = Categories.of(classes);
        table = TableContent.of(
                List.of(new Column.Numeric("number", numbers), new Column.Categorical("word", Categories.of(words))));
    }

    @Test
    void scores_fewRowsLeftOut_equalsReallyTrainingWithoutThem() {
        assertEqualsRetrained(all(), FEW);
    }

    @Test
    void scores_moreRowsThanFeaturesLeftOut_equalsReallyTrainingWithoutThem() {
        assertThat(MANY.length).isGreaterThan(table.binCount());

        assertEqualsRetrained(all(), MANY);
    }

    @Test
    void scores_trainedOnTrustedRows_equalsReallyTrainingOnThose() {
        BitSet trusted = new BitSet();
        trusted.set(10, 100);

        assertEqualsRetrained(trusted, FEW);
        assertEqualsRetrained(trusted, MANY);
    }

    @Test
    void scores_oneThreadOrMany_haveTheSameBits() {
        double[][] alone = scoresOn(1);

        assertThat(scoresOn(4)).isDeepEqualTo(alone);
    }

    @Test
    void merge_sumsOfParts_equalThoseOfTheWhole() {
        TableFeatures features = new TableFeatures(table);
        BitSet first = new BitSet();
        first.set(0, 61);
        BitSet rest = all();
        rest.andNot(first);

        RidgeSums merged = RidgeSums.of(features, labels, first);
        merged.merge(RidgeSums.of(features, labels, rest));

        assertThat(merged.penalised(1))
                .isDeepEqualTo(RidgeSums.of(features, labels, all()).penalised(1));
    }

    private double[][] scoresOn(int threads) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> Ridge.of(table, labels, all()).scorer().scores(FEW, FEW, Shared.KEPT))
                    .join();
        }
    }

    private static BitSet all() {
        BitSet all = new BitSet();
        all.set(0, ROWS);
        return all;
    }

    private void assertEqualsRetrained(BitSet trained, int[] group) {
        BitSet rest = (BitSet) trained.clone();
        IntStream.of(group).forEach(rest::clear);
        double[][] coefficients = retrained(rest);

        double[][] scores = Ridge.of(table, labels, trained).scorer().scores(group, group, Shared.KEPT);

        for (int member = 0; member < group.length; member++) {
            for (int label = 0; label < labels.valueCount(); label++) {
                double expected = coefficients[table.bin(0, group[member])][label]
                        + coefficients[table.bin(1, group[member])][label];
                assertThat(scores[member][label]).isCloseTo(expected, within(1e-9));
            }
        }
    }

    /// Solves `(XᵀX + I) B = XᵀY` by elimination.
    private double[][] retrained(BitSet rows) {
        int features = table.binCount();
        int classes = labels.valueCount();
        double[][] system = new double[features][features + classes];
        for (int feature = 0; feature < features; feature++) {
            system[feature][feature] = 1;
        }
        rows.stream().forEach(row -> {
            int[] active = {table.bin(0, row), table.bin(1, row)};
            for (int left : active) {
                for (int right : active) {
                    system[left][right]++;
                }
                system[left][features + labels.code(row)]++;
            }
        });
        for (int pivot = 0; pivot < features; pivot++) {
            for (int other = 0; other < features; other++) {
                double times = system[other][pivot] / system[pivot][pivot];
                for (int at = pivot; other != pivot && at < features + classes; at++) {
                    system[other][at] -= times * system[pivot][at];
                }
            }
        }
        double[][] solution = new double[features][classes];
        for (int feature = 0; feature < features; feature++) {
            for (int label = 0; label < classes; label++) {
                solution[feature][label] = system[feature][features + label] / system[feature][feature];
            }
        }
        return solution;
    }
}
