package dev.bezoar.weights.tensor;

import java.util.List;

/// Where a tensor lies in its file.
///
/// @param shape slowest dimension first, each at least 0; empty for a scalar
/// @param offset of its first byte in the file
public record Tensor(String name, ElementType type, List<Long> shape, long offset) {
    /// More than any model has; keeps products of hostile dimensions within a `long`.
    private static final long MOST_ELEMENTS = 1L << 48;

    public Tensor {
        shape = List.copyOf(shape);
        long elements = 1;
        for (long size : shape) {
            if (size < 0 || size > MOST_ELEMENTS || elements * Math.max(1, size) > MOST_ELEMENTS) {
                throw new IllegalArgumentException("tensor " + name + " has the shape " + shape);
            }
            elements *= Math.max(1, size);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("tensor " + name + " lies at " + offset);
        }
    }

    /// Returns the number of elements.
    public long elements() {
        long elements = 1;
        for (long size : shape) {
            elements *= size;
        }
        return elements;
    }

    /// Returns the number of bytes it takes in the file.
    public long bytes() {
        return elements() / type.blockElements() * type.blockBytes();
    }

    /// Returns the rows of the matrix that it is, its first dimension; 1 for a vector.
    public long rows() {
        return shape.size() < 2 ? 1 : shape.getFirst();
    }
}
