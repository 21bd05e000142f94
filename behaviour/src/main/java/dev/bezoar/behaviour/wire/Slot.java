package dev.bezoar.behaviour.wire;

import java.util.List;

/// One input or output that a model declares.
///
/// @param shape length of each dimension, -1 where any will do
public record Slot(String name, ElementType type, List<Long> shape) {
    /// Most dimensions of a tensor that are spoken of.
    public static final int MOST_DIMENSIONS = 8;

    public Slot {
        shape = List.copyOf(shape);
        if (shape.size() > MOST_DIMENSIONS || shape.stream().anyMatch(length -> length < -1)) {
            throw new IllegalArgumentException("no shape: " + shape);
        }
    }

    /// The type and shape in words, such as `float32 [-1, 10]`.
    public String inWords() {
        return type.name().toLowerCase(java.util.Locale.ROOT) + " " + shape;
    }
}
