package dev.bezoar.weights;

import dev.bezoar.weights.spectrum.Rows;
import dev.bezoar.weights.spectrum.SquareSum;
import dev.bezoar.weights.tensor.TensorSet.Place;
import java.io.IOException;
import java.util.Arrays;

/// A tensor as a matrix that is read by rows; values that are no numbers count as zero.
final class PlainRows implements Rows {
    private static final int BLOCK_FLOATS = 1 << 18;

    private final Place place;
    private final int rows;
    private final int columns;
    private final double energy;

    PlainRows(Place place) throws IOException {
        this.place = place;
        rows = Difference.rowsOf(place.tensor());
        columns = Math.toIntExact(place.tensor().elements() / rows);
        SquareSum sum = new SquareSum(columns);
        int rowsOfBlock = Math.clamp(BLOCK_FLOATS / columns, 1, rows);
        float[][] block = new float[rowsOfBlock][];
        for (int first = 0; first < rows; first += rowsOfBlock) {
            int count = Math.min(rowsOfBlock, rows - first);
            read(first, count, block);
            for (int row = 0; row < count; row++) {
                sum.add(block[row], columns);
            }
        }
        energy = sum.total();
    }

    @Override
    public int rowCount() {
        return rows;
    }

    @Override
    public int columnCount() {
        return columns;
    }

    @Override
    public double energy() {
        return energy;
    }

    @Override
    public void read(int first, int count, float[][] into) throws IOException {
        float[] values = new float[count * columns];
        place.file().read(place.tensor(), (long) first * columns, values, values.length);
        Difference.finite(values, values.length);
        for (int row = 0; row < count; row++) {
            into[row] = Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
        }
    }
}
