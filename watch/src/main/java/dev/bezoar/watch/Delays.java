package dev.bezoar.watch;

/// How long a change of a rate is expected to take to show.
public final class Delays {
    private Delays() {}

    /// Returns `ln(A KL) / KL` for the divergence of the two rates: events until the best bet of a Shiryaev–Roberts
    /// mixture reaches `threshold` (Shin, Ramdas and Rinaldo 2023, section 3); infinite where nothing changed.
    public static double expected(double before, double after, double threshold) {
        if (!(before > 0 && before < 1 && after >= 0 && after <= 1) || after == before) {
            return Double.POSITIVE_INFINITY;
        }
        double divergence = term(after, before) + term(1 - after, 1 - before);
        return Math.max(1, Math.log(threshold * divergence) / divergence);
    }

    private static double term(double share, double of) {
        return share == 0 ? 0 : share * Math.log(share / of);
    }
}
