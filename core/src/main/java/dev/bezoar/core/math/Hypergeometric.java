package dev.bezoar.core.math;

/// How many marked things are among those drawn without putting back.
///
/// Its upper tail is Fisher's exact test of "this group holds more marked things than chance put there": given how many
/// are marked in all, no rate has to be known or estimated.
///
/// @see <a href="https://doi.org/10.2307/2340521">Fisher 1935, The Logic of Inductive Inference</a>
public final class Hypergeometric {
    private static final double NEGLIGIBLE = 1e-17; // below half a unit in the last place

    private Hypergeometric() {}

    /// Returns `log10 Pr[at least seen of the drawn are marked]`.
    ///
    /// @param population number of all things
    /// @param marked how many of them are marked, from 0 to `population`
    /// @param drawn how many of them are drawn, from 0 to `population`
    public static double log10UpperTail(long population, long marked, long drawn, long seen) {
        if (marked < 0 || marked > population || drawn < 0 || drawn > population) {
            throw new IllegalArgumentException(
                    "marked and drawn must be from 0 to %d, got %d and %d".formatted(population, marked, drawn));
        }
        long least = Math.max(0, drawn + marked - population);
        long most = Math.min(drawn, marked);
        if (seen <= least) {
            return 0;
        }
        if (seen > most) {
            return Double.NEGATIVE_INFINITY;
        }
        double mean = (double) drawn * marked / population;
        return seen > mean
                ? above(population, marked, drawn, seen)
                : Math.log10(Math.max(0, -Math.expm1(Math.log(10) * below(population, marked, drawn, seen - 1))));
    }

    private static double above(long population, long marked, long drawn, long seen) {
        double term = 1;
        double sum = 1;
        for (long count = seen; count < Math.min(drawn, marked) && term > sum * NEGLIGIBLE; count++) {
            term *= (double) (marked - count) / (count + 1);
            term *= (double) (drawn - count) / (population - marked - drawn + count + 1);
            sum += term;
        }
        return Math.min(0, log10At(population, marked, drawn, seen) + Math.log10(sum));
    }

    /// The lower tail, summed downwards from `seen`.
    private static double below(long population, long marked, long drawn, long seen) {
        double term = 1;
        double sum = 1;
        for (long count = seen; count > Math.max(0, drawn + marked - population) && term > sum * NEGLIGIBLE; count--) {
            term *= (double) count / (marked - count + 1);
            term *= (double) (population - marked - drawn + count) / (drawn - count + 1);
            sum += term;
        }
        return Math.min(0, log10At(population, marked, drawn, seen) + Math.log10(sum));
    }

    private static double log10At(long population, long marked, long drawn, long seen) {
        double log = LogGamma.choices(marked, seen)
                + LogGamma.choices(population - marked, drawn - seen)
                - LogGamma.choices(population, drawn);
        return log / Math.log(10);
    }
}
