package dev.bezoar.weights;

import dev.bezoar.weights.tensor.ElementType;
import dev.bezoar.weights.tensor.TensorSet.Place;
import java.io.IOException;

/// Stores values of the reference as the candidate stores its own, so that what differs afterwards was changed and not
/// only rounded. Without this step a rank-one edit of a tensor that was also cast cannot be told from the cast.
sealed interface Storage {

    /// Replaces rows of the reference, in place.
    ///
    /// @param reference row-major, `rows * columns` values
    /// @param candidate the same rows of the candidate
    /// @param first number of the first of these rows
    void apply(float[] reference, float[] candidate, int first, int rows, int columns) throws IOException;

    /// Whether values lie on a grid of levels, so that other arithmetic may round a few to the next level.
    default boolean isGrid() {
        return true;
    }

    /// As a type rounds.
    record Cast(ElementType from, ElementType type) implements Storage {
        @Override
        public void apply(float[] reference, float[] candidate, int first, int rows, int columns) {
            if (from != type) {
                type.round(reference, rows * columns);
            }
        }

        @Override
        public boolean isGrid() {
            return type.blockElements() > 1 || type.isInteger();
        }
    }

    /// As the blocks of the candidate would hold them, whose scales a search has found.
    record OwnScales(Place candidate) implements Storage {
        @Override
        public void apply(float[] reference, float[] values, int first, int rows, int columns) throws IOException {
            candidate.file().snap(candidate.tensor(), (long) first * columns, reference, rows * columns);
        }
    }

    /// As integers times a scale of their own for each row, which is stored elsewhere and estimated by least squares.
    record ScaledRows() implements Storage {
        @Override
        public void apply(float[] reference, float[] candidate, int first, int rows, int columns) {
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
        public void apply(float[] reference, float[] candidate, int first, int rows, int columns) {
            for (int start = 0; start < rows * columns; start += columns) {
                for (int group = 0; group < columns; group += grid.groupSize(columns)) {
                    int end = Math.min(columns, group + grid.groupSize(columns));
                    grid.snap(reference, candidate, start + group, start + end, type);
                }
            }
        }
    }
}
