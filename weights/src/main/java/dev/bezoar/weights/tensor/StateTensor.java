package dev.bezoar.weights.tensor;

import dev.bezoar.core.data.MalformedInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A tensor of a PyTorch state dict: a part of a storage.
///
/// @param storage key of the storage
/// @param start first element in the storage
record StateTensor(String name, ElementType type, String storage, long start, List<Long> shape, List<Long> strides) {
    private static final int MOST_TENSORS = 1 << 20; // a pickle may name one dictionary any number of times
    private static final int MOST_DEPTH = 16;

    StateTensor {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
    }

    /// Returns every tensor in what a pickle holds, named by the keys that lead to it, joined by dots.
    static List<StateTensor> in(String file, Object state) throws MalformedInputException {
        Walk walk = new Walk(file);
        walk.take("", state, 0);
        if (walk.found.isEmpty()) {
            throw new MalformedInputException(file, "holds no tensor");
        }
        return walk.found;
    }

    private static final class Walk {
        private final String file;
        private final List<StateTensor> found = new ArrayList<>();
        private int visits;

        private Walk(String file) {
            this.file = file;
        }

        private void take(String name, Object value, int depth) throws MalformedInputException {
            if (++visits > MOST_TENSORS || depth > MOST_DEPTH) {
                throw new MalformedInputException(
                        file, "must hold at most %d values, %d deep, holds more".formatted(MOST_TENSORS, MOST_DEPTH));
            }
            switch (value) {
                case StatePickle.Rebuilt(
                        ElementType type,
                        String storage,
                        long start,
                        List<Long> shape,
                        List<Long> strides) -> found.add(new StateTensor(name, type, storage, start, shape, strides));
                case StatePickle.Dictionary(Map<Object, Object> entries) -> {
                    for (Map.Entry<Object, Object> entry : entries.entrySet()) {
                        take(
                                name.isEmpty() ? "" + entry.getKey() : name + "." + entry.getKey(),
                                entry.getValue(),
                                depth + 1);
                    }
                }
                case List<?> items -> {
                    for (int at = 0; at < items.size(); at++) {
                        take(name.isEmpty() ? "" + at : name + "." + at, items.get(at), depth + 1);
                    }
                }
                default -> {}
            }
        }
    }

    /// Returns where it lies in a file, given where its storage lies.
    Tensor at(String file, long storageOffset) throws MalformedInputException {
        long step = 1;
        for (int dimension = shape.size() - 1; dimension >= 0; dimension--) {
            if (strides.size() != shape.size() || (shape.get(dimension) > 1 && strides.get(dimension) != step)) {
                throw new MalformedInputException(
                        file,
                        "tensor %s of shape %s must be in row-major order, its strides are %s"
                                .formatted(name, shape, strides));
            }
            step *= Math.max(1, shape.get(dimension));
        }
        try {
            long first = Math.multiplyExact(start, type.blockBytes());
            return new Tensor(name, type, shape, Math.addExact(storageOffset, first));
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            throw new MalformedInputException(file, String.valueOf(impossible.getMessage()));
        }
    }
}
