package dev.bezoar.weights.spectrum;

/// Sums of products in double precision, several at a time so that none waits for the one before.
final class Sums {
    private Sums() {}

    /// Returns the inner product of two arrays of one length.
    static double ofProducts(double[] one, double[] other) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int at = 0;
        for (; at + 4 <= one.length; at += 4) {
            first += one[at] * other[at];
            second += one[at + 1] * other[at + 1];
            third += one[at + 2] * other[at + 2];
            fourth += one[at + 3] * other[at + 3];
        }
        for (; at < one.length; at++) {
            first += one[at] * other[at];
        }
        return first + second + (third + fourth);
    }

    /// Returns the inner product of the first `count` values of two arrays.
    static double ofProducts(float[] one, float[] other, int count) {
        double first = 0;
        double second = 0;
        int at = 0;
        for (; at + 2 <= count; at += 2) {
            first += (double) one[at] * other[at];
            second += (double) one[at + 1] * other[at + 1];
        }
        return at < count ? first + second + (double) one[at] * other[at] : first + second;
    }
}
