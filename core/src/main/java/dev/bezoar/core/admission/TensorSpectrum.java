package dev.bezoar.core.admission;

import java.util.List;

/// How much of a tensor changed, and over which directions the change is spread: evidence of a [Concern].
///
/// @param kind what it looks like, in words
/// @param relativeSize Frobenius norm of the change over that of the weights
/// @param rank directions that stand out of the rest
/// @param leadingShare share of the change's energy in its leading direction, in [0, 1]
/// @param edge singular value beyond which chance does not reach; 0 if it is not known
/// @param singularValues leading ones of the change, largest first; empty where they were not needed
/// @param where rows that changed, or columns that weigh most in the leading direction
public record TensorSpectrum(
        String name,
        String kind,
        double relativeSize,
        int rank,
        double leadingShare,
        double edge,
        List<Double> singularValues,
        List<Integer> where) {

    public TensorSpectrum {
        singularValues = List.copyOf(singularValues);
        where = List.copyOf(where);
        if (!(relativeSize >= 0) || rank < 0 || !(edge >= 0)) {
            throw new IllegalArgumentException("no spectrum: %s of size %s".formatted(name, relativeSize));
        }
    }
}
