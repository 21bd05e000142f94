package dev.bezoar.drills;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import dev.bezoar.core.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A table of three classes with six columns of numbers and words.
final class MadeTable {
    private static final int COLUMNS = 6;

    private MadeTable() {}

    static Dataset of(int rows) {
        SplittableRandom random = new SplittableRandom(11);
        Categories labels = Categories.of(IntStream.range(0, rows)
                .mapToObj(row -> "class" + random.nextInt(3))
                .toList());
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
            double[] numbers = IntStream.range(0, rows)
                    .mapToDouble(row -> labels.code(row) + random.nextInt(8))
                    .toArray();
            columns.add(
                    column % 2 == 0
                            ? new Column.Numeric("number" + column, numbers)
                            : new Column.Categorical(
                                    "word" + column,
                                    Categories.of(IntStream.range(0, rows)
                                            .mapToObj(row -> "w" + (int) numbers[row])
                                            .toList())));
        }
        return Dataset.ofColumns("table.csv", columns, labels);
    }

    /// The values and the label of `row`.
    static List<String> row(Dataset data, int row) {
        return Stream.concat(
                        data.columns().stream().map(column -> column.text(row)),
                        Stream.of(data.labels().value(data.labels().code(row))))
                .toList();
    }
}
