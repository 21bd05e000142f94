package dev.bezoar.weights;

import dev.bezoar.weights.spectrum.Rows;
import dev.bezoar.weights.tensor.Tensor;
import dev.bezoar.weights.tensor.TensorSet.Place;
import java.io.IOException;

/// Candidate minus reference as a matrix that is read by rows, the reference stored as the candidate is.
final class Difference implements Rows {
    private final Place reference;
    private final Place candidate;
    private final Storage storage;
    private final int rows;
    private final int columns;

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

    @Override
    public void read(int first, int count, float[] into) throws IOException {
        float[] before = new float[count * columns];
        readBoth(first, count, before, into);
        for (int at = 0; at < before.length; at++) {
            into[at] -= before[at];
        }
    }

    /// Reads rows of both; values that are no numbers count as zero.
    void readBoth(int first, int count, float[] before, float[] after) throws IOException {
        long start = (long) first * columns;
        reference.file().read(reference.tensor(), start, before, count * columns);
        candidate.file().read(candidate.tensor(), start, after, count * columns);
        finite(before, count * columns);
        finite(after, count * columns);
        storage.apply(before, after, count, columns);
    }

    private static void finite(float[] values, int count) {
        for (int at = 0; at < count; at++) {
            if (!Float.isFinite(values[at])) {
                values[at] = 0;
            }
        }
    }
}
