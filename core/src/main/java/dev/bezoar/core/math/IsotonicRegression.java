package dev.bezoar.core.math;

import java.util.Arrays;
import java.util.stream.IntStream;

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
        int[] order = IntStream.range(0, x.length)
                .boxed()
                .sorted((left, right) -> Double.compare(x[left], x[right]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] edges = new double[x.length];
        double[] sums = new double[x.length];
        double[] weights = new double[x.length];
        int blocks = 0;
        for (int row : order) {
            if (blocks == 0 || edges[blocks - 1] != x[row]) {
                blocks = pool(edges, sums, weights, blocks);
                edges[blocks] = x[row];
                blocks++;
            }
            sums[blocks - 1] += outcomes[row] ? 1 : 0;
            weights[blocks - 1] += 1;
        }
        blocks = pool(edges, sums, weights, blocks);
        double[] values = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            values[block] = sums[block] / weights[block];
        }
        return new IsotonicRegression(Arrays.copyOf(edges, blocks), values);
    }

    private static int pool(double[] edges, double[] sums, double[] weights, int blocks) {
        int count = blocks;
        while (count >= 2 && sums[count - 2] * weights[count - 1] >= sums[count - 1] * weights[count - 2]) {
            sums[count - 2] += sums[count - 1];
            weights[count - 2] += weights[count - 1];
            edges[count - 2] = edges[count - 1];
            sums[count - 1] = 0;
            weights[count - 1] = 0;
            count--;
        }
        return count;
    }

    /// Returns the fitted probability at `x`.
    public double at(double x) {
        int found = Arrays.binarySearch(upperEdges, x);
        int block = found >= 0 ? found : -found - 1;
        return values[Math.min(block, values.length - 1)];
    }
}
