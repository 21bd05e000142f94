package dev.bezoar.detectors.grouping;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.surprise.TableContent;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Are the rows of a group, in the columns that do not make it, like random rows of the classes they seem to be of?
///
/// Who writes a trigger takes rows from everywhere; a natural family (a malware family, a job in a town) differs
/// from random rows in many columns at once. The difference is the sum of the squared differences of the shares of
/// all bins, those of rare bins weighed more, as in a chi-square.
public final class VictimTest {
    private static final int MOST_ROWS = 60; // with more, who took nearly random rows would pass for a family
    private static final int DRAWS = 100;
    private static final double TOLERANCE = 3; // standard deviations
    private static final int FEW = 30; // rows, of which a family is told less surely
    private static final double TOLERANCE_OF_FEW = 2;

    private final TableContent table;
    private final int[][] rowsOfClass;

    /// Tests groups of rows of `table`.
    ///
    /// @param drawn the rows that random ones are drawn from; copies count as often as they stand there
    public VictimTest(TableContent table, Categories labels, int[] drawn) {
        this.table = table;
        this.rowsOfClass = new int[labels.valueCount()][];
        for (int label = 0; label < rowsOfClass.length; label++) {
            int of = label;
            rowsOfClass[label] =
                    Arrays.stream(drawn).filter(row -> labels.code(row) == of).toArray();
        }
    }

    /// How far rows are from random ones.
    ///
    /// @param members difference of the group
    /// @param most what random rows stay below
    public record Difference(double members, double most) {
        /// Whether the members could be random rows.
        public boolean isRandom() {
            return members <= most;
        }
    }

    /// Returns how far `rows` are from random rows of the classes `seeming`, one a row.
    public Difference test(ValueGroup group, int[] rows, int[] seeming) {
        if (rows.length == 0) {
            return new Difference(0, 0);
        }
        int stride = (rows.length + MOST_ROWS - 1) / MOST_ROWS;
        int[] asked = new int[(rows.length + stride - 1) / stride];
        Arrays.setAll(asked, at -> rows[at * stride]);
        SplittableRandom random = new SplittableRandom(rows.length);
        int[][] draws = new int[DRAWS][asked.length];
        double[] usual = new double[table.binCount()];
        for (int[] draw : draws) {
            for (int at = 0; at < draw.length; at++) {
                int[] pool = rowsOfClass[seeming[at * stride]];
                draw[at] = pool.length == 0 ? asked[at] : pool[random.nextInt(pool.length)];
            }
            addShares(group, draw, usual, 1.0 / DRAWS);
        }
        double sum = 0;
        double squares = 0;
        for (int[] draw : draws) {
            double difference = difference(group, draw, usual);
            sum += difference;
            squares += difference * difference;
        }
        double mean = sum / DRAWS;
        double deviation = Math.sqrt(Math.max(0, squares / DRAWS - mean * mean));
        double tolerance = rows.length < FEW ? TOLERANCE_OF_FEW : TOLERANCE;
        return new Difference(difference(group, asked, usual), mean + tolerance * deviation);
    }

    private void addShares(ValueGroup group, int[] rows, double[] shares, double times) {
        for (int column = 0; column < table.columnCount(); column++) {
            if (!group.holds(column)) {
                for (int row : rows) {
                    shares[table.bin(column, row)] += times / rows.length;
                }
            }
        }
    }

    private double difference(ValueGroup group, int[] rows, double[] usual) {
        double[] shares = new double[usual.length];
        addShares(group, rows, shares, 1);
        double sum = 0;
        for (int bin = 0; bin < shares.length; bin++) {
            double apart = shares[bin] - usual[bin];
            sum += apart * apart / (usual[bin] + 1.0 / rows.length);
        }
        return sum;
    }
}
