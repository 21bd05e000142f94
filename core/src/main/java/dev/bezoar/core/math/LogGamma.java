package dev.bezoar.core.math;

/// The logarithm of the gamma function, and of what is made of it.
///
/// Stirling's series after moving the argument above 15, where its first dropped term is below `1e-15`.
///
/// @see <a href="https://dlmf.nist.gov/5.11#E1">NIST Digital Library of Mathematical Functions, 5.11.1</a>
public final class LogGamma {
    private static final double SERIES_FROM = 15;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

    private LogGamma() {}

    /// Returns `ln Γ(x)`.
    ///
    /// @param x above 0
    public static double of(double x) {
        if (!(x > 0)) {
            throw new IllegalArgumentException("x must be above 0, got " + x);
        }
        double moved = x;
        double product = 1;
        while (moved < SERIES_FROM) {
            product *= moved;
            moved++;
        }
        double inverse = 1 / moved;
        double square = inverse * inverse;
        double series = inverse
                * (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square * (1 / 1680.0 - square / 1188.0))));
        return (moved - 0.5) * Math.log(moved) - moved + HALF_LOG_TWO_PI + series - Math.log(product);
    }

    /// Returns `ln B(a, b)`.
    ///
    /// @param a above 0
    /// @param b above 0
    public static double beta(double a, double b) {
        return of(a) + of(b) - of(a + b);
    }

    /// Returns the logarithm of the number of ways to choose `chosen` of `all`.
    ///
    /// @param chosen from 0 to `all`
    public static double choices(long all, long chosen) {
        return of(all + 1.0) - of(chosen + 1.0) - of(all - chosen + 1.0);
    }
}
