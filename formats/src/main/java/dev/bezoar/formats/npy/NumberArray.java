package dev.bezoar.formats.npy;

import java.util.List;

/// Numbers and their shape, row-major; all in memory.
public final class NumberArray {
    private final List<Long> shape;
    private final double[] values;

    /// Takes over `values`.
    NumberArray(List<Long> shape, double[] values) {
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    /// Length of each dimension.
    public List<Long> shape() {
        return shape;
    }

    /// The numbers, in row-major order.
    public double[] values() {
        return values.clone();
    }
}
