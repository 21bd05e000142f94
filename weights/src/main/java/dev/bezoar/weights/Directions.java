package dev.bezoar.weights;

import dev.bezoar.weights.spectrum.Spectrum;

/// How many directions of a difference stand out of its rest.
///
/// The singular values of a matrix of independent noise end at the edge `σ (√rows + √columns)` (Bai and Yin 1993). A
/// direction
/// stands out if its singular value lies above the edge of what is left without it and all before it.
///
/// @param standingOut number of directions above the edge; [#UNBOUNDED] if all that were measured are
/// @param restShare energy outside them over all energy, in [0, 1]
/// @param edge singular value beyond which noise does not reach
/// @param gap the last value that stands out over the first that does not; 1 if none stands out or all do
/// @param restSpread participation rank of the rest over the smaller side of the matrix: about a half for noise
record Directions(int standingOut, double edge, double gap, double restShare, double restSpread) {
    static final int UNBOUNDED = Integer.MAX_VALUE;
    private static final double ABOVE_EDGE = 1.5; // noise whose scale differs between rows passes its edge by less
    private static final double ROUNDING = 1e-5; // of the leading value: float products are no more exact

    static Directions of(Spectrum spectrum, int rows, int columns) {
        double rest = spectrum.energy();
        double edgePerRoot = (Math.sqrt(rows) + Math.sqrt(columns)) / Math.sqrt((double) rows * columns);
        double fourth = spectrum.energy() * spectrum.energy() / Math.max(1e-300, spectrum.participationRank());
        for (int rank = 0; rank < spectrum.size(); rank++) {
            double value = spectrum.value(rank);
            double restWithout = Math.max(0, rest - value * value);
            double edge = Math.max(ABOVE_EDGE * Math.sqrt(restWithout) * edgePerRoot, ROUNDING * spectrum.value(0));
            if (value <= edge) {
                double gap = rank == 0 ? 1 : spectrum.value(rank - 1) / Math.max(1e-300, value);
                return new Directions(rank, edge, gap, share(rest, spectrum), spread(rest, fourth, rows, columns));
            }
            rest = restWithout;
            fourth -= value * value * value * value;
        }
        boolean isAll = spectrum.size() == Math.min(rows, columns) || rest <= 1e-9 * spectrum.energy();
        return new Directions(
                isAll ? spectrum.size() : UNBOUNDED,
                ABOVE_EDGE * Math.sqrt(rest) * edgePerRoot,
                isAll ? Double.POSITIVE_INFINITY : 1,
                share(rest, spectrum),
                spread(rest, fourth, rows, columns));
    }

    private static double share(double rest, Spectrum spectrum) {
        return spectrum.energy() == 0 ? 0 : rest / spectrum.energy();
    }

    /// The estimate of the fourth moment is noisy once most of it is taken away; it is never below that of an even
    /// rest.
    private static double spread(double rest, double fourth, int rows, int columns) {
        int least = Math.min(rows, columns);
        double even = rest * rest / least;
        return rest <= 0 ? 1 : rest * rest / Math.max(fourth, even) / least;
    }
}
