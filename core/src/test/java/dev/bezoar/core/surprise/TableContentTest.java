package dev.bezoar.core.surprise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableContentTest {

    @Test
    void value_numbers_haveCodesInTheirOrder() {
        TableContent table = TableContent.of(List.of(new Column.Numeric("n", new double[] {7, -1, 7, 3})));

        assertThat(values(table)).containsExactly(2, 0, 2, 1);
        assertThat(table.valueCount(0)).isEqualTo(3);
    }

    @Test
    void bin_missingNumber_isNotThatOfTheLargest() {
        double[] numbers = IntStream.range(0, 400).asDoubleStream().toArray();
        IntStream.range(360, 400).forEach(row -> numbers[row] = Double.NaN);

        TableContent table = TableContent.of(List.of(new Column.Numeric("n", numbers)));

        assertThat(table.bin(0, 399)).isNotEqualTo(table.bin(0, 359));
        assertThat(IntStream.range(360, 400)
                        .map(row -> table.bin(0, row))
                        .distinct()
                        .count())
                .isOne();
    }

    @Test
    void bin_rareWords_shareOne() {
        List<String> words = new ArrayList<>();
        IntStream.range(0, 50).forEach(row -> words.add(row % 2 == 0 ? "often" : "too"));
        words.addAll(List.of("once", "rare", "rare"));

        TableContent table = TableContent.of(List.of(new Column.Categorical("w", Categories.of(words))));

        assertThat(table.bin(0, 50)).isEqualTo(table.bin(0, 51)).isNotEqualTo(table.bin(0, 0));
        assertThat(table.bin(0, 0)).isNotEqualTo(table.bin(0, 1));
        assertThat(table.binCount()).isEqualTo(3);
    }

    @Test
    void bin_twoColumns_areNumberedOverBoth() {
        Column flags = new Column.Numeric("flag", new double[] {0, 1, 0, 1});

        TableContent table = TableContent.of(List.of(flags, flags));

        assertThat(table.bin(0, 1)).isEqualTo(1);
        assertThat(table.bin(1, 1)).isEqualTo(3);
    }

    private static int[] values(TableContent table) {
        return IntStream.range(0, table.size()).map(row -> table.value(0, row)).toArray();
    }
}
