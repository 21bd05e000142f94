package dev.bezoar.weights;

import dev.bezoar.weights.tensor.ElementType;
import java.util.Optional;

/// The evenly spaced levels on which quantised values lie that are stored as floating-point numbers.
///
/// @param group neighbouring values that share a scale; 0 for a whole row
/// @param levels steps between zero and the largest magnitude, or between the least and the largest value
/// @param isSymmetric whether zero is a level and the scale comes from the largest magnitude
record Grid(int group, int levels, boolean isSymmetric) {
    private static final int[] GROUPS = {32, 64, 128, 0};
    private static final int[] SYMMETRIC = {7, 8, 127, 128};
    private static final int[] RANGED = {15, 255};
    private static final double ENOUGH_ON_GRID = 0.999;
    private static final int FIRST_LOOK = 512; // values after which a tensor that is on no grid need not be looked at
    private static final double FIRST_SHARE = 0.9;
    private static final double ARITHMETIC = 1e-3; // of a step, by which quantisers in single precision differ
    private static final double WORST_SLACK = 0.25; // of a step; half of all values are as near to a level by chance
    private static final double TELLING_SHARE = 0.25;

    /// Where the first rows of the candidate lie on a grid, and those of the reference do not, returns it.
    static Optional<Grid> find(float[] candidate, float[] reference, int rows, int columns, ElementType type) {
        for (int group : GROUPS) {
            if (group != 0 && columns % group != 0) {
                continue;
            }
            for (int levels : SYMMETRIC) {
                Grid grid = new Grid(group, levels, true);
                if (grid.holds(candidate, rows, columns, type) && !grid.holds(reference, rows, columns, type)) {
                    return Optional.of(grid);
                }
            }
            for (int levels : RANGED) {
                Grid grid = new Grid(group, levels, false);
                if (grid.holds(candidate, rows, columns, type) && !grid.holds(reference, rows, columns, type)) {
                    return Optional.of(grid);
                }
            }
        }
        return Optional.empty();
    }

    int groupSize(int columns) {
        return group == 0 ? columns : group;
    }

    /// Whether the values that can tell lie on this grid: where the type is nearly as coarse as the grid (eight bits in
    /// bfloat16), the small ones still can, and hundreds of them do not lie near levels by chance.
    private boolean holds(float[] values, int rows, int columns, ElementType type) {
        long on = 0;
        long telling = 0;
        long all = 0;
        for (int start = 0; start + groupSize(columns) <= rows * columns; start += groupSize(columns)) {
            int end = start + groupSize(columns);
            double step = step(values, start, end);
            double least = least(values, start, end);
            for (int at = start; at < end && step > 0; at++) {
                double place = (values[at] - least) / step;
                double slack = slack(values[at], Math.rint(place), step, least, type);
                all++;
                if (slack <= WORST_SLACK) {
                    telling++;
                    on += Math.abs(place - Math.rint(place)) <= slack ? 1 : 0;
                }
            }
            if (telling > FIRST_LOOK && on < FIRST_SHARE * telling) {
                return false;
            }
        }
        return telling >= TELLING_SHARE * all && telling > 0 && on >= ENOUGH_ON_GRID * telling;
    }

    /// Replaces values of the reference by the candidate's where both round to the same level, else by their own level.
    ///
    /// The step itself is known only as exactly as the candidate's type stores the value it is derived
    /// from; a value between two levels may be rounded to either.
    void snap(float[] reference, float[] candidate, int start, int end, ElementType type) {
        double step = step(candidate, start, end);
        double least = least(candidate, start, end);
        for (int at = start; at < end; at++) {
            if (step == 0) {
                reference[at] = (float) least;
                continue;
            }
            double place = Math.clamp((reference[at] - least) / step, isSymmetric ? -levels : 0, levels);
            double level = Math.rint((candidate[at] - least) / step);
            double slack = 0.5 + slack(candidate[at], level, step, least, type);
            reference[at] =
                    Math.abs(place - level) <= slack ? candidate[at] : (float) (least + Math.rint(place) * step);
        }
    }

    /// Returns by how many steps a stored value may be off its level.
    private double slack(float value, double level, double step, double least, ElementType type) {
        double extreme = Math.abs(least) + step * levels;
        double ofStep = Math.abs(level) * type.spacing((float) extreme) / extreme;
        return ARITHMETIC + (type.spacing(value) / step + ofStep) / 2; // a type rounds by half its spacing at most
    }

    private double step(float[] values, int start, int end) {
        if (!isSymmetric) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int at = start; at < end; at++) {
                largest = Math.max(largest, values[at]);
            }
            return (largest - least(values, start, end)) / levels;
        }
        double magnitude = 0;
        for (int at = start; at < end; at++) {
            magnitude = Math.max(magnitude, Math.abs(values[at]));
        }
        return magnitude / levels;
    }

    private double least(float[] values, int start, int end) {
        if (isSymmetric) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int at = start; at < end; at++) {
            least = Math.min(least, values[at]);
        }
        return least;
    }
}
