package dev.bezoar.weights;

import dev.bezoar.weights.spectrum.SquareSum;
import dev.bezoar.weights.tensor.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What one pass over a difference tells before its directions are looked at.
final class DifferenceCount {
    private static final int MOST_ROWS_NAMED = 10;

    private final List<Integer> firstRows = new ArrayList<>();
    private final ElementType stored;
    private final int columns;
    private final float[] scratch;
    private final SquareSum energyBefore;
    private final SquareSum energy;
    private final SquareSum spacings;
    private long elements;
    private long changed;
    private long becameZero;
    private int changedRows;

    DifferenceCount(ElementType stored, int columns, int mostRows) {
        this.stored = stored;
        this.columns = columns;
        scratch = new float[mostRows * columns];
        energyBefore = new SquareSum(scratch.length);
        energy = new SquareSum(columns);
        spacings = new SquareSum(scratch.length);
    }

    /// Adds rows of both, and returns their difference, one array a row.
    float[][] add(int first, int rows, float[] before, float[] after) {
        int count = rows * columns;
        energyBefore.add(before, count);
        stored.spacings(after, scratch, count);
        spacings.add(scratch, count);
        elements += count;
        float[][] gaps = gaps(rows, columns, before, after, scratch);
        for (int row = 0; row < rows; row++) {
            addRow(first + row, gaps[row], after, row * columns);
        }
        return gaps;
    }

    private void addRow(int row, float[] gap, float[] after, int start) {
        int differing = differing(gap);
        if (differing == 0) {
            return;
        }
        changed += differing;
        energy.add(gap, columns);
        becameZero += zeroed(gap, after, start);
        changedRows++;
        if (firstRows.size() < MOST_ROWS_NAMED) {
            firstRows.add(row);
        }
    }

    /// Returns candidate minus reference, one array a row.
    ///
    /// @param scratch as long as the two; overwritten
    static float[][] gaps(int rows, int columns, float[] before, float[] after, float[] scratch) {
        subtract(before, after, scratch, rows * columns);
        float[][] gaps = new float[rows][];
        for (int row = 0; row < rows; row++) {
            gaps[row] = Arrays.copyOfRange(scratch, row * columns, (row + 1) * columns);
        }
        return gaps;
    }

    private static void subtract(float[] before, float[] after, float[] into, int count) {
        for (int at = 0; at < count; at++) {
            into[at] = after[at] - before[at];
        }
    }

    private static int differing(float[] gap) {
        int count = 0;
        for (int at = 0; at < gap.length; at++) {
            count += isNotZero(gap[at]);
        }
        return count;
    }

    /// One for a value other than zero, without a branch.
    private static int isNotZero(float value) {
        int magnitude = Float.floatToRawIntBits(value) & Integer.MAX_VALUE;
        return -magnitude >>> 31;
    }

    private static int zeroed(float[] gap, float[] after, int start) {
        int count = 0;
        for (int at = 0; at < gap.length; at++) {
            count += isNotZero(gap[at]) & (1 - isNotZero(after[start + at]));
        }
        return count;
    }

    boolean isNothing() {
        return changed == 0;
    }

    /// Returns the share of the elements that changed, in [0, 1].
    double changedShare() {
        return elements == 0 ? 0 : (double) changed / elements;
    }

    /// Returns the share of the changed elements that became zero, in [0, 1].
    double zeroedShare() {
        return changed == 0 ? 0 : (double) becameZero / changed;
    }

    int changedRows() {
        return changedRows;
    }

    List<Integer> firstRows() {
        return List.copyOf(firstRows);
    }

    /// Returns the squared norm of the difference.
    double energy() {
        return energy.total();
    }

    /// Returns the norm of the difference over the norm of the reference.
    double relativeSize() {
        double before = energyBefore.total();
        return Math.sqrt(before == 0 ? energy.total() : energy.total() / before);
    }

    /// Returns the energy that rounding every value of the candidate once is expected to cost.
    double roundingEnergy() {
        return spacings.total() / 12;
    }
}
