package dev.bezoar.core.math;

import java.util.Arrays;

/// The non-decreasing step function nearest to a set of points, by pooling adjacent violators.
///
/// @see <a href="https://doi.org/10.1214/aoms/1177728423">Ayer et al. 1955</a>
public final class IsotonicRegression {
    private final double[] upperEdges;
    private final double[] values;

    private IsotonicRegression(double[] upperEdges, double[] values) {
        this.upperEdges = upperEdges;
        this.values = values;
    }

    /// Fits `Pr[outcome | x]`; equal `x` are pooled first.
    ///
    /// @param x finite, at least one
    /// @param outcomes as many as `x`
    public static IsotonicRegression fit(double[] x, boolean[] outcomes) {
        double[] failures = sorted(x, outcomes, false);
        double[] successes = sorted(x, outcomes, true);
        Blocks blocks = new Blocks(x.length);
        int failure = 0;
        int success = 0;
        while (failure < failures.length || success < successes.length) {
            boolean takeSuccess = failure == failures.length
                    || (success < successes.length && successes[success] < failures[failure]);
            if (takeSuccess) {
                blocks.add(successes[success++], 1);
            } else {
                blocks.add(failures[failure++], 0);
            }
        }
        blocks.pool();
        return new IsotonicRegression(blocks.edges(), blocks.means());
    }

    private static double[] sorted(double[] x, boolean[] outcomes, boolean outcome) {
        double[] chosen = new double[x.length];
        int count = 0;
        for (int at = 0; at < x.length; at++) {
            if (outcomes[at] == outcome) {
                chosen[count++] = x[at] + 0.0; // -0.0 and 0.0 are one point
            }
        }
        double[] sorted = Arrays.copyOf(chosen, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /// Runs of points with one mean; the last one is still open.
    private static final class Blocks {
        private final double[] edges;
        private final double[] sums;
        private final double[] weights;
        private int count;

        Blocks(int capacity) {
            edges = new double[capacity];
            sums = new double[capacity];
            weights = new double[capacity];
        }

        void add(double x, double outcome) {
            if (count == 0 || edges[count - 1] != x) {
                pool();
                edges[count] = x;
                sums[count] = 0;
                weights[count] = 0;
                count++;
            }
            sums[count - 1] += outcome;
            weights[count - 1] += 1;
        }

        void pool() {
            while (count >= 2 && sums[count - 2] * weights[count - 1] >= sums[count - 1] * weights[count - 2]) {
                sums[count - 2] += sums[count - 1];
                weights[count - 2] += weights[count - 1];
                edges[count - 2] = edges[count - 1];
                count--;
            }
        }

        double[] edges() {
            return Arrays.copyOf(edges, count);
        }

        double[] means() {
            double[] means = new double[count];
            Arrays.setAll(means, block -> sums[block] / weights[block]);
            return means;
        }
    }

    /// Returns the fitted probability at `x`.
    public double at(double x) {
        int found = Arrays.binarySearch(upperEdges, x + 0.0);
        int block = found >= 0 ? found : -found - 1;
        return values[Math.min(block, values.length - 1)];
    }
}
