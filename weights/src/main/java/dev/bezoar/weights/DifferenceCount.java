package dev.bezoar.weights;

import dev.bezoar.weights.tensor.ElementType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What one pass over a difference tells before its directions are looked at.
final class DifferenceCount {
    private static final int BLOCK_FLOATS = 1 << 18;
    private static final int MOST_ROWS_NAMED = 10;

    private final List<Integer> firstRows = new ArrayList<>();
    private final ElementType stored;
    private long elements;
    private long changed;
    private long becameZero;
    private int changedRows;
    private double energyBefore;
    private double energy;
    private double roundingEnergy;

    private DifferenceCount(ElementType stored) {
        this.stored = stored;
    }

    static DifferenceCount of(Difference difference, ElementType stored) throws IOException {
        DifferenceCount count = new DifferenceCount(stored);
        int columns = difference.columnCount();
        int rowsOfBlock = Math.max(1, BLOCK_FLOATS / columns);
        float[] before = new float[rowsOfBlock * columns];
        float[] after = new float[rowsOfBlock * columns];
        for (int first = 0; first < difference.rowCount(); first += rowsOfBlock) {
            int rows = Math.min(rowsOfBlock, difference.rowCount() - first);
            difference.readBoth(first, rows, before, after);
            for (int row = 0; row < rows; row++) {
                count.addRow(first + row, before, after, row * columns, columns);
            }
        }
        return count;
    }

    private void addRow(int row, float[] before, float[] after, int start, int columns) {
        long changedBefore = changed;
        for (int at = start; at < start + columns; at++) {
            double gap = (double) after[at] - before[at];
            energyBefore += (double) before[at] * before[at];
            double spacing = stored.spacing(after[at]);
            roundingEnergy += spacing * spacing / 12;
            if (gap != 0) {
                changed++;
                energy += gap * gap;
                becameZero += after[at] == 0 ? 1 : 0;
            }
        }
        elements += columns;
        if (changed > changedBefore) {
            changedRows++;
            if (firstRows.size() < MOST_ROWS_NAMED) {
                firstRows.add(row);
            }
        }
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

    /// Returns the norm of the difference over the norm of the reference.
    double relativeSize() {
        return energyBefore == 0 ? Math.sqrt(energy) : Math.sqrt(energy / energyBefore);
    }

    /// Returns the energy that rounding every value of the candidate once is expected to cost.
    double roundingEnergy() {
        return roundingEnergy;
    }
}
