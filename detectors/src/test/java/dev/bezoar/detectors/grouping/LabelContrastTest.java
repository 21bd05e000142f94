package dev.bezoar.detectors.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

class LabelContrastTest {
    private static final int ROWS = 1_000;

    private final LabelContrast contrast;

    /// Even rows are of class 0, odd ones of class 1, and the content tells; the rows 0, 10 … 90 were relabelled.
    LabelContrastTest() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] values = new double[2][ROWS];
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            values[0][row] = row % 2 * 4 + random.nextInt(5);
            values[1][row] = row % 2 * 4 + random.nextInt(5);
            labels.add(row % 2 == 0 && !(row < 100 && row % 10 == 0) ? "a" : "b");
        }
        TableContent table =
                TableContent.of(List.of(new Column.Numeric("c0", values[0]), new Column.Numeric("c1", values[1])));
        contrast = new LabelContrast(new ContentModel(table, Categories.of(labels), new BitSet()));
    }

    @Test
    void of_relabelledRows_isLarge() {
        int[] relabelled = IntStream.range(0, 10).map(at -> 10 * at).toArray();

        assertThat(contrast.of(relabelled, relabelled, 1)).isGreaterThan(5);
    }

    @Test
    void of_rowsThatCarryTheirLabelByRight_isNegative() {
        int[] natural = IntStream.range(0, 10).map(at -> 10 * at + 1).toArray();

        assertThat(contrast.of(natural, natural, 1)).isLessThan(-5);
    }

    @Test
    void of_rowWithAnotherLabel_countsAgainstTheGroupByOne() {
        int[] relabelled = IntStream.range(0, 10).map(at -> 10 * at).toArray();
        int[] withStranger =
                IntStream.concat(IntStream.of(relabelled), IntStream.of(992)).toArray();

        assertThat(contrast.of(withStranger, withStranger, 1))
                .isCloseTo(contrast.of(withStranger, relabelled, 1) - 1, within(1e-9));
    }
}
