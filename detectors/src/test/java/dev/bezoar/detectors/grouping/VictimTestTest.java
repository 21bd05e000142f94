package dev.bezoar.detectors.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import dev.bezoar.core.surprise.TableContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VictimTestTest {
    private static final int ROWS = 1_000;

    private final VictimTest test;

    /// Rows 0 to 499 are of class 0, where every column has the values 0 to 3; in class 1 it has 2 to 5.
    VictimTestTest() {
        SplittableRandom random = new SplittableRandom(11);
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < 6; column++) {
            columns.add(new Column.Numeric(
                    "c" + column,
                    IntStream.range(0, ROWS)
                            .mapToDouble(row -> random.nextInt(4) + (row < ROWS / 2 ? 0 : 2))
                            .toArray()));
        }
        List<String> labels = IntStream.range(0, ROWS)
                .mapToObj(row -> row < ROWS / 2 ? "a" : "b")
                .toList();
        test = new VictimTest(
                TableContent.of(columns),
                Categories.of(labels),
                IntStream.range(0, ROWS).toArray());
    }

    @Test
    void test_rowsDrawnFromTheClassTheySeemToBeOf_areRandom() {
        for (int first = 0; first < 10; first++) {
            assertThat(difference(every10th(first), 0).isRandom()).isTrue();
        }
    }

    @Test
    void test_rowsOfAnotherClass_areNotRandom() {
        for (int first = 0; first < 10; first++) {
            assertThat(difference(every10th(first), 1).isRandom()).isFalse();
        }
    }

    @Test
    void test_noRows_areNoEvidence() {
        assertThat(difference(new int[0], 0).isRandom()).isTrue();
    }

    private VictimTest.Difference difference(int[] rows, int seeming) {
        int[] classes = new int[rows.length];
        Arrays.fill(classes, seeming);
        return test.test(ValueGroup.ofNoValues(rows), rows, classes);
    }

    private static int[] every10th(int first) {
        return IntStream.range(0, 40).map(at -> first + 10 * at).toArray();
    }
}
