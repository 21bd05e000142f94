package dev.bezoar.core.erosion;

import java.util.function.DoubleUnaryOperator;

/// Densities on the steps of a uniform rank, each of mean exactly 1: what a changed stream's ranks may look like.
final class RankBets {
    private static final double[] STRENGTHS = {0.1, 0.3, 0.7};
    private static final double[] POWERS = {0.8, 0.5};
    private static final int SHAPES = 4; // low, high, extreme, central
    static final int COUNT = SHAPES * (STRENGTHS.length + POWERS.length);

    private RankBets() {}

    /// Returns the densities at each step, shape `[steps, COUNT]`.
    static double[][] of(int steps) {
        double[][] densities = new double[steps][COUNT];
        int bet = 0;
        for (int shape = 0; shape < SHAPES; shape++) {
            for (double strength : STRENGTHS) {
                fill(densities, bet++, shape, place -> 1 + strength * (1 - 2 * place));
            }
            for (double power : POWERS) {
                fill(densities, bet++, shape, place -> Math.pow(place, power - 1));
            }
        }
        return densities;
    }

    private static void fill(double[][] densities, int bet, int shape, DoubleUnaryOperator density) {
        double sum = 0;
        for (int step = 0; step < densities.length; step++) {
            densities[step][bet] = density.applyAsDouble(place(shape, (step + 0.5) / densities.length));
            sum += densities[step][bet];
        }
        for (double[] row : densities) {
            row[bet] *= densities.length / sum;
        }
    }

    /// Maps a uniform rank to a uniform number that is small where the shape expects more ranks.
    private static double place(int shape, double rank) {
        return switch (shape) {
            case 0 -> rank;
            case 1 -> 1 - rank;
            case 2 -> 1 - Math.abs(2 * rank - 1);
            default -> Math.abs(2 * rank - 1);
        };
    }
}
