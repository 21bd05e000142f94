package dev.bezoar.core.erosion;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.random.RandomGenerator;

/// Are the scores of a stream still like its own past?
///
/// The null is that the scores are exchangeable, whatever their distribution: nothing is agreed or assumed, the past is
/// learnt
/// as it comes. The rank of each score among all before it is then uniform; a mixture of densities bets on ranks
/// that have become high, low, central or extreme (conformal test martingale in its Shiryaev–Roberts form: Vovk and
/// others, "Retrain or not retrain", 2021). What we changed: ranks are looked up in step densities, which are exact
/// because a
/// uniform rank falls into each step equally often, and a score's context (an hour of the week, say) may have a past of
/// its own,
/// so that a wave that always was there stays silent.
///
/// `O(log bins)` a score, no allocation; 8 KB a context.
public final class ConformalDetector implements EDetector {
    private static final int BINS = 1024;
    private static final double[][] DENSITIES = RankBets.of(BINS);

    private final RankBag[] pasts;
    private final RandomGenerator chance;
    private final double[] factors = new double[RankBets.COUNT];
    private final Capital capital = new Capital(RankBets.COUNT);

    /// @param contexts number of pasts that are kept apart, at least 1
    /// @param chance breaks ties; nobody who could choose the scores may foresee it
    public ConformalDetector(int contexts, RandomGenerator chance) {
        if (contexts < 1) {
            throw new IllegalArgumentException("contexts must be at least 1, got " + contexts);
        }
        pasts = new RankBag[contexts];
        for (int context = 0; context < contexts; context++) {
            pasts[context] = new RankBag(BINS);
        }
        this.chance = chance;
    }

    /// Learns a score of the past without betting on it.
    ///
    /// @param context in `[0, contexts)`
    /// @param score in [0, 1]
    public void learn(int context, double score) {
        rank(context, score);
    }

    /// Takes one score.
    ///
    /// @param context in `[0, contexts)`
    /// @param score in [0, 1]
    public void update(int context, double score) {
        int step = (int) (rank(context, score) * BINS);
        System.arraycopy(DENSITIES[Math.min(step, BINS - 1)], 0, factors, 0, factors.length);
        capital.update(1, factors);
    }

    private double rank(int context, double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be in [0, 1], got " + score);
        }
        return pasts[context].add(Math.min(BINS - 1, (int) (score * BINS)), chance);
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
        out.mark("conformal");
        for (RankBag past : pasts) {
            past.save(out);
        }
        capital.save(out);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        in.mark("conformal");
        for (RankBag past : pasts) {
            past.restore(in);
        }
        capital.restore(in);
    }
}
