package dev.bezoar.core.erosion;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;

/// Has the mean loss of a stream risen above an agreed limit?
///
/// The null is `E[loss | past] <= limit` at every event: no independence, no distribution, and any change below the
/// limit is silent. Each of a fixed mixture of bets multiplies its capital by `1 + λ (loss - limit)`, which has a mean
/// of at
/// most 1 under the null; a new unit of capital enters before every event, so that a change may begin anywhere
/// (Shin, Ramdas and Rinaldo, "E-detectors", 2023, section 3; bets as in Waudby-Smith and Ramdas 2023, section 4).
/// What we changed: the grid is even in odds, so that it fits every limit, and a batch of `n` events brings `n` units
/// at
/// once, which keeps the clock in events.
///
/// A loss is 0 or 1, a number between, or larger as long as its mean is what is limited: a loss that is observed with a
/// known probability `p` enters as `loss / p`, and as 0 where it was not observed. `O(1)` an event, no allocation.
public final class LimitDetector implements EDetector {
    /// The odds of a loss, relative to the odds at the limit, that the bets expect.
    private static final double[] ODDS_RATIOS = {1.12, 1.25, 1.5, 2, 3.5, 10};

    private final double limit;
    private final double[] stakes = new double[ODDS_RATIOS.length];
    private final double[] onLoss = new double[ODDS_RATIOS.length];
    private final double[] onSuccess = new double[ODDS_RATIOS.length];
    private final double[] scratch = new double[ODDS_RATIOS.length];
    private final Capital capital = new Capital(ODDS_RATIOS.length);

    /// @param limit the agreed mean loss, in (0, 1)
    public LimitDetector(double limit) {
        if (!(limit > 0 && limit < 1)) {
            throw new IllegalArgumentException("limit must be in (0, 1), got " + limit);
        }
        this.limit = limit;
        for (int bet = 0; bet < stakes.length; bet++) {
            double odds = ODDS_RATIOS[bet] * limit / (1 - limit);
            double expected = odds / (1 + odds);
            stakes[bet] = (expected - limit) / (limit * (1 - limit));
            onLoss[bet] = expected / limit;
            onSuccess[bet] = (1 - expected) / (1 - limit);
        }
    }

    /// Takes one event that failed, or did not.
    public void update(boolean failed) {
        capital.update(1, failed ? onLoss : onSuccess);
    }

    /// Takes one event.
    ///
    /// @param loss finite, at least 0
    public void update(double loss) {
        if (!(loss >= 0) || Double.isInfinite(loss)) {
            throw new IllegalArgumentException("loss must be finite and at least 0, got " + loss);
        }
        for (int bet = 0; bet < stakes.length; bet++) {
            scratch[bet] = Math.max(0, 1 + stakes[bet] * (loss - limit));
        }
        capital.update(1, scratch);
    }

    /// Takes a batch whose order is not known; less sensitive to a change inside it than its events one by one.
    ///
    /// @param failures in `[0, count]`
    public void update(long failures, long count) {
        if (failures < 0 || failures > count) {
            throw new IllegalArgumentException("failures must be in [0, " + count + "], got " + failures);
        }
        if (count == 0) {
            return;
        }
        for (int bet = 0; bet < stakes.length; bet++) {
            scratch[bet] = Math.exp(failures * Math.log(onLoss[bet]) + (count - failures) * Math.log(onSuccess[bet]));
        }
        capital.update(count, scratch);
    }

    /// Returns after how many events, on average, a rise of the mean loss to `mean` is expected to reach `threshold`:
    /// `ln(A KL) / KL` with the divergence of the two Bernoulli distributions; infinite for a mean at or below the
    /// limit.
    /// The mixture of bets makes the real delay a little longer, an early lucky bet a little shorter.
    public double expectedDelay(double mean, double threshold) {
        if (mean <= limit) {
            return Double.POSITIVE_INFINITY;
        }
        double divergence =
                mean * Math.log(mean / limit) + (mean >= 1 ? 0 : (1 - mean) * Math.log((1 - mean) / (1 - limit)));
        return Math.max(1, Math.log(threshold * divergence) / divergence);
    }

    @Override
    public double evidence() {
        return capital.mean();
    }

    @Override
    public long events() {
        return capital.events();
    }

    @Override
    public void restart() {
        capital.restart();
    }

    @Override
    public Onset onset() {
        return capital.onset();
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("limit");
        capital.save(out);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        in.mark("limit");
        capital.restore(in);
    }
}
