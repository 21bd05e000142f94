package dev.bezoar.weights;

import dev.bezoar.weights.spectrum.Rows;
import dev.bezoar.weights.tensor.Tensor;
import dev.bezoar.weights.tensor.TensorSet.Place;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Candidate minus reference as a matrix that is read by rows, the reference stored as the candidate is.
final class Difference implements Rows {
    private static final int BLOCK_FLOATS = 1 << 16;

    private final Place reference;
    private final Place candidate;
    private final Storage storage;
    private final int rows;
    private final int columns;
    private float @Nullable [][] held;
    private double energy;

    Difference(Place reference, Place candidate, Storage storage) {
        this.reference = reference;
        this.candidate = candidate;
        this.storage = storage;
        rows = rowsOf(candidate.tensor());
        columns = Math.toIntExact(candidate.tensor().elements() / rows);
    }

    static int rowsOf(Tensor tensor) {
        return Math.toIntExact(Math.max(1, tensor.rows()));
    }

    Storage storage() {
        return storage;
    }

    @Override
    public int rowCount() {
        return rows;
    }

    @Override
    public int columnCount() {
        return columns;
    }

    /// Known once it was counted.
    @Override
    public double energy() {
        return energy;
    }

    /// Counts what differs, in one pass; later passes need not read the files again if the matrix is small enough to be
    /// held as often as there are processors.
    DifferenceCount count() throws IOException {
        int rowsOfBlock = Math.clamp(BLOCK_FLOATS / columns, 1, rows);
        DifferenceCount count = new DifferenceCount(candidate.tensor().type(), columns, rowsOfBlock);
        float[] before = new float[rowsOfBlock * columns];
        float[] after = new float[rowsOfBlock * columns];
        float[][] kept = isSmall() ? new float[rows][] : null;
        for (int first = 0; first < rows; first += rowsOfBlock) {
            int block = Math.min(rowsOfBlock, rows - first);
            readBoth(first, block, before, after);
            float[][] gaps = count.add(first, block, before, after);
            if (kept != null) {
                System.arraycopy(gaps, 0, kept, first, block);
            }
        }
        held = kept;
        energy = count.energy();
        return count;
    }

    private boolean isSmall() {
        long room =
                Runtime.getRuntime().maxMemory() / (4L * Runtime.getRuntime().availableProcessors());
        return candidate.tensor().elements() * Float.BYTES <= room;
    }

    @Override
    public void read(int first, int count, float[][] into) throws IOException {
        float[][] kept = held;
        if (kept != null) {
            System.arraycopy(kept, first, into, 0, count);
            return;
        }
        float[] before = new float[count * columns];
        float[] after = new float[count * columns];
        readBoth(first, count, before, after);
        float[][] gaps = DifferenceCount.gaps(count, columns, before, after, after);
        System.arraycopy(gaps, 0, into, 0, count);
    }

    /// Reads rows of both; values that are no numbers count as zero.
    void readBoth(int first, int count, float[] before, float[] after) throws IOException {
        long start = (long) first * columns;
        reference.file().read(reference.tensor(), start, before, count * columns);
        candidate.file().read(candidate.tensor(), start, after, count * columns);
        finite(before, count * columns);
        finite(after, count * columns);
        storage.apply(before, after, first, count, columns);
    }

    static void finite(float[] values, int count) {
        if (largestBits(values, count) < Float.floatToRawIntBits(Float.POSITIVE_INFINITY)) {
            return;
        }
        for (int at = 0; at < count; at++) {
            if (!Float.isFinite(values[at])) {
                values[at] = 0;
            }
        }
    }

    private static int largestBits(float[] values, int count) {
        int largest = 0;
        for (int at = 0; at < count; at++) {
            largest = Math.max(largest, Float.floatToRawIntBits(values[at]) & Integer.MAX_VALUE);
        }
        return largest;
    }
}
