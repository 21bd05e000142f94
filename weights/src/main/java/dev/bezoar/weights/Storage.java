package dev.bezoar.weights;

import dev.bezoar.weights.tensor.ElementType;

/// Stores values of the reference as the candidate stores its own, so that what differs afterwards was changed and not
/// only rounded. Without this step a rank-one edit of a tensor that was also cast cannot be told from the cast.
sealed interface Storage {

    /// Replaces rows of the reference, in place.
    ///
    /// @param reference row-major, `rows * columns` values
    /// @param candidate the same rows of the candidate
    void apply(float[] reference, float[] candidate, int rows, int columns);

    /// As a type rounds.
    record Cast(ElementType type) implements Storage {
        @Override
        public void apply(float[] reference, float[] candidate, int rows, int columns) {
            type.round(reference, rows * columns);
        }
    }

    /// As integers times a scale of their own for each row, which is stored elsewhere and estimated by least squares.
    record ScaledRows() implements Storage {
        @Override
        public void apply(float[] reference, float[] candidate, int rows, int columns) {
            for (int start = 0; start < rows * columns; start += columns) {
                double cross = 0;
                double square = 0;
                for (int at = start; at < start + columns; at++) {
                    cross += (double) candidate[at] * reference[at];
                    square += (double) candidate[at] * candidate[at];
                }
                float inverse = cross > 0 ? (float) (square / cross) : 0;
                for (int at = start; at < start + columns; at++) {
                    reference[at] = (float) Math.rint(reference[at] * inverse);
                }
            }
        }
    }

    /// As multiples of a step that each group of neighbouring values has of its own.
    record Levels(Grid grid, ElementType type) implements Storage {
        @Override
        public void apply(float[] reference, float[] candidate, int rows, int columns) {
            for (int start = 0; start < rows * columns; start += columns) {
                for (int group = 0; group < columns; group += grid.groupSize(columns)) {
                    int end = Math.min(columns, group + grid.groupSize(columns));
                    grid.snap(reference, candidate, start + group, start + end, type);
                }
            }
        }
    }
}
