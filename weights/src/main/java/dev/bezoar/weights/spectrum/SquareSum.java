package dev.bezoar.weights.spectrum;

/// The sum of the squares of many values, added in lanes that are compiled to vector instructions.
///
/// A lane is single precision and is emptied before it has taken so many values that it would become inexact: the sum
/// is
/// exact to about one part in a million. For one thread.
public final class SquareSum {
    private static final int EMPTIED_AFTER = 32;

    private final float[] lanes;
    private double total;
    private int taken;

    /// @param lanes most values that are added at a time
    public SquareSum(int lanes) {
        this.lanes = new float[lanes];
    }

    /// Adds the squares of the first `count` values.
    public void add(float[] values, int count) {
        for (int at = 0; at < count; at++) {
            lanes[at] = Math.fma(values[at], values[at], lanes[at]);
        }
        if (++taken == EMPTIED_AFTER) {
            empty();
        }
    }

    private void empty() {
        for (int at = 0; at < lanes.length; at++) {
            total += lanes[at];
            lanes[at] = 0;
        }
        taken = 0;
    }

    public double total() {
        empty();
        return total;
    }
}
