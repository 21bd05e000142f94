package dev.bezoar.core.erosion;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.random.RandomGenerator;

/// Has the failure rate of a stream risen above that of its own past?
///
/// [ConformalDetector] for events that fail or do not: a failure's rank among all before it lies below the failure
/// rate, so
/// the bets are steps there. The place of the step is estimated from events set apart, which are neither ranked
/// nor bet on; given them, all others are still exchangeable and the ranks still uniform. (A step at the running rate,
/// as in
/// Vovk and others 2021, is a function of the ranked events themselves, and the guarantee would no longer be exact.)
///
/// `O(1)` an event, no allocation.
public final class RateDetector implements EDetector {
    private static final double[] RATIOS = {1.12, 1.25, 1.5, 2, 3.5};
    private static final int FIRST_APART = 2_000; // a rate of 5 % is then known to a tenth of itself
    private static final int APART_EACH = 10; // of what is learnt later

    private final RandomGenerator chance;
    private final double[] onLow = new double[RATIOS.length];
    private final double[] onHigh = new double[RATIOS.length];
    private final Capital capital = new Capital(RATIOS.length);
    private double step;
    private long apart;
    private long failuresApart;
    private long ranked;
    private long failuresRanked;
    private long learnt;

    /// @param chance breaks ties; nobody who could choose the events may foresee it
    public RateDetector(RandomGenerator chance) {
        this.chance = chance;
    }

    /// Learns an event of the past without betting on it.
    public void learn(boolean failed) {
        learnt++;
        if (apart < FIRST_APART || learnt % APART_EACH == 0) {
            setApart(failed);
        } else {
            rank(failed);
        }
    }

    /// Takes one event; the first 2,000 of a stream without a learnt past only tell its rate.
    public void update(boolean failed) {
        if (apart < FIRST_APART) {
            setApart(failed);
        } else {
            capital.update(1, rank(failed) < step ? onLow : onHigh);
        }
    }

    private void setApart(boolean failed) {
        apart++;
        if (failed) {
            failuresApart++;
        }
        placeStep();
    }

    private void placeStep() {
        step = (failuresApart + 0.5) / (apart + 1.0);
        for (int bet = 0; bet < RATIOS.length; bet++) {
            double ratio = Math.min(RATIOS[bet], (1 + 1 / step) / 2); // leaves some density above the step
            onLow[bet] = ratio;
            onHigh[bet] = (1 - ratio * step) / (1 - step);
        }
    }

    private double rank(boolean failed) {
        ranked++;
        if (!failed) {
            return (failuresRanked + chance.nextDouble() * (ranked - failuresRanked)) / ranked;
        }
        failuresRanked++;
        return chance.nextDouble() * failuresRanked / ranked;
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
        out.mark("rate");
        out.number(apart).number(failuresApart).number(ranked).number(failuresRanked);
        out.number(learnt);
        capital.save(out);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        in.mark("rate");
        apart = in.number();
        failuresApart = in.number();
        ranked = in.number();
        failuresRanked = in.number();
        learnt = in.number();
        placeStep();
        capital.restore(in);
    }
}
