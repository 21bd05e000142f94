package dev.bezoar.detectors.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.TableContent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedValuesTest {
    private static final int ROWS = 1_000;
    private static final int LAST = 90; // the rows 0, 10 … 90 are poisoned
    private static final int[] ALL = IntStream.range(0, ROWS).toArray();
    private static final int[] USUAL =
            IntStream.range(LAST + 1, ROWS).filter(row -> row % 2 == 0).toArray();

    private final TableContent table;
    private final SharedValues shared;

    /// Column 0 tells the class, column 1 holds the trigger, column 2 is even in the first half of the poison.
    SharedValuesTest() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] values = new double[3][ROWS];
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            boolean poisoned = row <= LAST && row % 10 == 0;
            values[0][row] = row % 2 * 5 + random.nextInt(5);
            values[1][row] = poisoned ? 9 : random.nextInt(9);
            values[2][row] = poisoned ? row < 50 ? 0 : 1 : random.nextInt(6);
            labels.add(row % 2 == 0 && !poisoned ? "a" : "b");
        }
        Categories classes = Categories.of(labels);
        table = TableContent.of(IntStream.range(0, 3)
                .<Column>mapToObj(column -> new Column.Numeric("c" + column, values[column]))
                .toList());
        BitSet all = new BitSet();
        all.set(0, ROWS);
        shared = new SharedValues(
                table, new LabelContrast(new ContentModel(table, classes, new BitSet())), classes, all);
    }

    @Test
    void needed_valueThatOnlyHalfOfThePoisonHolds_isLeftOut() {
        ValueGroup half = new ValueGroup(new int[] {1, 2}, new int[] {9, 0}, new int[] {0, 10, 20, 30, 40});

        ValueGroup whole = shared.needed(half, 1, USUAL, ALL);

        assertThat(whole.columns()).containsExactly(1);
        assertThat(whole.rows()).containsExactly(0, 10, 20, 30, 40, 50, 60, 70, 80, 90);
    }

    @Test
    void needed_everyValueOfTheTrigger_isKept() {
        ValueGroup whole = new ValueGroup(
                new int[] {1},
                new int[] {9},
                IntStream.rangeClosed(0, 9).map(at -> 10 * at).toArray());

        assertThat(shared.needed(whole, 1, USUAL, ALL).rows()).isEqualTo(whole.rows());
    }

    @Test
    void without_oneOfTwoColumns_hasAllHoldersOfTheOther() {
        ValueGroup half = new ValueGroup(new int[] {1, 2}, new int[] {9, 0}, new int[] {0, 10, 20, 30, 40});

        ValueGroup wider = ValueGrouping.without(table, half, 1, ALL);

        assertThat(wider.inWords(table)).isEqualTo("c1=9");
        assertThat(wider.size()).isEqualTo(10);
    }
}
