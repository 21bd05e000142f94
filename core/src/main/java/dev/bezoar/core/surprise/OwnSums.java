package dev.bezoar.core.surprise;

/// What the features of each row say for every class, summed, from the model without that row.
///
/// Memory: `4 × classCount + 4` bytes a row; the sums are rounded, so they serve for a first look only.
final class OwnSums {
    /// More than the relative rounding of a sum that is kept.
    static final double RELATIVE_ERROR = 0x1p-23;

    private final int classCount;
    private final float[] sums;
    private final int[] heard;

    OwnSums(int rows, int classCount) {
        this.classCount = classCount;
        this.sums = new float[Math.multiplyExact(rows, classCount)];
        this.heard = new int[rows];
    }

    /// Remembers the sums of `row`; rows may be put by several threads.
    void put(int row, double[] ofRow, int heardFeatures) {
        for (int label = 0; label < classCount; label++) {
            sums[row * classCount + label] = (float) ofRow[label];
        }
        heard[row] = heardFeatures;
    }

    /// Number of features of `row` that say something.
    int heard(int row) {
        return heard[row];
    }

    /// What the features of `row` say for `label`.
    double sum(int row, int label) {
        return sums[row * classCount + label];
    }
}
