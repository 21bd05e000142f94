package dev.bezoar.weights;

import java.util.List;

/// What happened to one tensor, and how much.
///
/// @param relativeSize Frobenius norm of the difference over that of the reference, after storing the reference as the
///     candidate is stored; 0 if nothing is left
/// @param rank directions that stand out of the rest of the difference; for [ChangeKind#ROWS] the rows changed
/// @param leadingShare share of the difference's energy in its leading direction, in [0, 1]
/// @param leadingRatio leading singular value over the next, at least 1
/// @param edge singular value beyond which noise does not reach; 0 where it was not needed
/// @param where rows that changed, or columns that weigh most in the leading direction; at most ten
/// @param singularValues leading ones of the difference, largest first; empty where they were not needed
public record TensorChange(
        String name,
        ChangeKind kind,
        double relativeSize,
        int rank,
        double leadingShare,
        double leadingRatio,
        double edge,
        List<Integer> where,
        List<Double> singularValues) {

    public TensorChange {
        where = List.copyOf(where);
        singularValues = List.copyOf(singularValues);
    }

    static TensorChange of(String name, ChangeKind kind, double relativeSize) {
        return new TensorChange(name, kind, relativeSize, 0, 0, 1, 0, List.of(), List.of());
    }
}
