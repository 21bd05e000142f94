package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TableContent;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Are the rows of a group as different from each other as random rows, in the columns that do not make the group?
///
/// Rows that share a trigger were taken from everywhere; a natural family (a malware family, a job in a town) is
/// alike in many columns at once.
public final class DiversityTest {
    private static final int MOST_ROWS = 60;
    private static final int DRAWS = 30;
    private static final double TOLERANCE = 2; // standard deviations
    private static final double LEAST_TOLERANCE = 0.01; // of the share of equal columns

    private final TableContent table;

    /// Tests groups of rows of `table`.
    public DiversityTest(TableContent table) {
        this.table = table;
    }

    /// How alike rows are, as the mean share of columns in which two of them have the same bin.
    ///
    /// @param members of the group
    /// @param most what random rows stay below
    public record Likeness(double members, double most) {
        /// Whether the members are no more alike than random rows.
        public boolean isDiverse() {
            return members <= most;
        }
    }

    /// Returns how alike `rows` are, against random ones of `others`.
    public Likeness test(ValueGroup group, int[] rows, int[] others) {
        int[] asked = thinned(rows);
        double sum = 0;
        double squares = 0;
        SplittableRandom random = new SplittableRandom(rows.length);
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] drawn = random.ints(asked.length, 0, others.length)
                    .map(at -> others[at])
                    .toArray();
            double likeness = likeness(group, drawn);
            sum += likeness;
            squares += likeness * likeness;
        }
        double mean = sum / DRAWS;
        double deviation = Math.sqrt(Math.max(0, squares / DRAWS - mean * mean));
        return new Likeness(likeness(group, asked), mean + Math.max(LEAST_TOLERANCE, TOLERANCE * deviation));
    }

    private static int[] thinned(int[] rows) {
        int stride = (rows.length + MOST_ROWS - 1) / MOST_ROWS;
        int[] kept = new int[(rows.length + stride - 1) / stride];
        Arrays.setAll(kept, at -> rows[at * stride]);
        return kept;
    }

    private double likeness(ValueGroup group, int[] rows) {
        long same = 0;
        long compared = 0;
        for (int column = 0; column < table.columnCount(); column++) {
            if (!group.holds(column)) {
                for (int left = 0; left < rows.length; left++) {
                    for (int right = 0; right < left; right++) {
                        compared++;
                        same += table.bin(column, rows[left]) == table.bin(column, rows[right]) ? 1 : 0;
                    }
                }
            }
        }
        return compared == 0 ? 1 : (double) same / compared;
    }
}
