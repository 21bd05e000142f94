package dev.bezoar.weights.spectrum;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A basis of a small subspace: a few long vectors, one an array.
final class Basis {
    private static final long SEED = 0x5EED_BA51L; // any: the result depends on it only by its error

    private Basis() {}

    static float[][] gaussian(int length, int width) {
        SplittableRandom random = new SplittableRandom(SEED);
        float[][] basis = new float[width][length];
        for (int at = 0; at < length; at++) {
            for (float[] vector : basis) {
                vector[at] = (float) random.nextGaussian();
            }
        }
        return basis;
    }

    static double energy(float[][] basis) {
        double sum = 0;
        for (float[] vector : basis) {
            for (float value : vector) {
                sum += (double) value * value;
            }
        }
        return sum;
    }

    /// Makes the vectors orthonormal: modified Gram–Schmidt, twice, in double precision; a vector that depends on those
    /// before it becomes zero.
    static void orthonormalise(float[][] basis) {
        double[][] vectors = new double[basis.length][];
        for (int vector = 0; vector < basis.length; vector++) {
            double[] own = new double[basis[vector].length];
            for (int at = 0; at < own.length; at++) {
                own[at] = basis[vector][at];
            }
            double before = Math.sqrt(Sums.ofProducts(own, own));
            project(vectors, vector, own);
            project(vectors, vector, own);
            double after = Math.sqrt(Sums.ofProducts(own, own));
            double factor = after > 1e-6 * before ? 1 / after : 0;
            for (int at = 0; at < own.length; at++) {
                own[at] *= factor;
                basis[vector][at] = (float) own[at];
            }
            vectors[vector] = own;
        }
    }

    private static void project(double[][] vectors, int count, double[] own) {
        for (int before = 0; before < count; before++) {
            subtract(vectors[before], Sums.ofProducts(own, vectors[before]), own);
        }
    }

    private static void subtract(double[] other, double factor, double[] own) {
        for (int at = 0; at < own.length; at++) {
            own[at] -= factor * other[at];
        }
    }

    /// Returns the sum of the vectors, each times its weight.
    static float[] combine(float[][] basis, double[] weights) {
        float[] combined = new float[basis[0].length];
        for (int at = 0; at < combined.length; at++) {
            double sum = 0;
            for (int vector = 0; vector < basis.length; vector++) {
                sum += basis[vector][at] * weights[vector];
            }
            combined[at] = (float) sum;
        }
        return combined;
    }

    static int[] largest(float[] values, int count) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer at) -> -Math.abs(values[at])))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
