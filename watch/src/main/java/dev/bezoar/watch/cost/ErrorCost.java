package dev.bezoar.watch.cost;

/// What one error costs, as a person said.
///
/// @param money in `currency`, at least 0
/// @param minutes of somebody's work, at least 0
/// @param currency its name, may be empty
public record ErrorCost(double money, double minutes, String currency) {
    /// Nothing was said.
    public static final ErrorCost UNKNOWN = new ErrorCost(0, 0, "");

    private static final int LONGEST_CURRENCY = 20;
    private static final double MINUTES_AN_HOUR = 60;

    public ErrorCost {
        if (!(money >= 0 && minutes >= 0) || Double.isInfinite(money) || Double.isInfinite(minutes)) {
            throw new IllegalArgumentException(
                    "the cost of an error must be finite and at least 0, got %s and %s minutes"
                            .formatted(money, minutes));
        }
        if (currency.length() > LONGEST_CURRENCY) {
            throw new IllegalArgumentException("a currency must have at most %d characters, got %d"
                    .formatted(LONGEST_CURRENCY, currency.length()));
        }
    }

    /// Returns what `excess` costs.
    public Cost of(Excess excess) {
        return new Cost(excess, scaled(excess, minutes / MINUTES_AN_HOUR), scaled(excess, money), currency);
    }

    private static Cost.Range scaled(Excess excess, double by) {
        return new Cost.Range(excess.errors() * by, excess.low() * by, excess.high() * by);
    }
}
