package dev.bezoar.detectors.dataset;

import dev.bezoar.core.find.Tier;
import dev.bezoar.core.math.LogitSpread;
import dev.bezoar.core.surprise.FlipTest;

/// What the flip test says of one origin among many.
///
/// @param log10P corrected bound of the chance of its labels, for an origin like the usual one
/// @param log10PAmongUnlike the same if it may differ from the usual one as much as the others do
/// @param isFlipped whether labels changed at random explain it better than a mixture of classes of its own
record OriginVerdict(double log10P, double log10PAmongUnlike, boolean isFlipped) {
    private static final double REVIEW_LOG10_P = -2;
    private static final double ALARM_LOG10_P = -3;
    private static final double LEAST_LEAD = 2; // of the log-likelihoods: e² = 7 times likelier

    /// @param log10Tests `log10` of how many origins are judged
    static OriginVerdict of(FlipTest test, LogitSpread spread, double log10Tests) {
        double log10P = Math.min(0, test.log10BoundAtCentre(spread) + log10Tests);
        if (log10P > REVIEW_LOG10_P) {
            return new OriginVerdict(log10P, log10P, false);
        }
        return new OriginVerdict(
                log10P,
                Math.min(0, test.log10Bound(spread) + log10Tests),
                test.gainOfFlips() >= test.gainOfMixture() + LEAST_LEAD);
    }

    boolean isWorthReview() {
        return log10P <= REVIEW_LOG10_P;
    }

    /// Whether no spread of honest origins explains it.
    boolean isBeyondAll() {
        return log10PAmongUnlike <= ALARM_LOG10_P;
    }

    /// Returns the tier if `mayAlarm`, or the one below.
    static Tier tier(boolean mayAlarm) {
        return mayAlarm ? Tier.ALARM : Tier.REVIEW;
    }
}
