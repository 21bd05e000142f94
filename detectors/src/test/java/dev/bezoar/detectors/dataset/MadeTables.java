package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import dev.bezoar.core.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// Tables of two classes with eight columns of whole numbers, most of which go with the class.
final class MadeTables {
    static final int ROWS = 2_000;
    static final int COLUMNS = 8;

    private MadeTables() {}

    /// The values of each row and its label, to be changed before it becomes a dataset.
    record Draft(List<int[]> rows, List<String> labels) {
        Dataset dataset() {
            List<Column> columns = new ArrayList<>();
            for (int column = 0; column < COLUMNS; column++) {
                int of = column;
                columns.add(new Column.Numeric(
                        "c" + column, rows.stream().mapToDouble(row -> row[of]).toArray()));
            }
            return Dataset.ofColumns("made", columns, Categories.of(labels));
        }
    }

    static Draft draft(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> rows = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            int label = row % 2;
            rows.add(random.ints(COLUMNS, 0, 30)
                    .map(value -> random.nextInt(3) == 0 ? value : value / 2 + 15 * label)
                    .toArray());
            labels.add(label == 0 ? "first" : "second");
        }
        return new Draft(rows, labels);
    }

    /// Writes three values into every 20th row from `first` on, all of the first class, and relabels it, until `count`
    /// are.
    static Set<Integer> writeTrigger(Draft draft, int first, int count) {
        TreeSet<Integer> poisoned = new TreeSet<>();
        for (int row = first; poisoned.size() < count; row += 20) {
            draft.rows.get(row)[1] = 3;
            draft.rows.get(row)[4] = 7;
            draft.rows.get(row)[6] = 2;
            draft.labels.set(row, "second");
            poisoned.add(row);
        }
        return poisoned;
    }

    /// Appends `count` copies of a row of the first class with one of eight values drawn anew and the other label.
    static Set<Integer> flood(Draft draft, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeSet<Integer> poisoned = new TreeSet<>();
        for (int copy = 0; copy < count; copy++) {
            int[] values = draft.rows.get(10).clone();
            values[random.nextInt(COLUMNS)] = random.nextInt(30);
            poisoned.add(draft.rows.size());
            draft.rows.add(values);
            draft.labels.add("second");
        }
        return poisoned;
    }
}
