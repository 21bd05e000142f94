package dev.bezoar.core.math;

/// Whether two judges of the same items differ, told from the items on which they do: the exact test.
///
/// Where both are right or both are wrong nothing is learnt; each of the others falls either way with one half if the
/// judges are equally good. Means would need thousands of items to see what a handful of pairs shows.
///
/// @see <a href="https://doi.org/10.1007/BF02295996">McNemar 1947, Note on the sampling error of the difference between
///     correlated proportions</a>
public final class McNemar {
    private McNemar() {}

    /// Returns the probability of a split at least as uneven as `first` to `second`, in either direction.
    public static double pValue(long first, long second) {
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("counts must be at least 0, got %d and %d".formatted(first, second));
        }
        long all = first + second;
        return Math.min(1, 2 * Binomial.upperTail(all, Math.max(first, second), 0.5));
    }

    /// Returns how many items must change one way, and none the other, until that is at most `level`.
    public static int fewestChanges(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level must be in (0, 1), got " + level);
        }
        int changes = 1;
        while (pValue(changes, 0) > level) {
            changes++;
        }
        return changes;
    }
}
