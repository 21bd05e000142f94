package dev.bezoar.gate.release;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.IOException;

/// Evidence over *all* releases that candidates tend to lose canary items: for a slow poison that no single release
/// shows.
///
/// Each item on which a candidate differs is a bet against "as likely lost as won"; losing and winning being equally
/// likely, the evidence ever reaches `1 / a` with probability at most `a` (Ville's inequality).
public final class CanaryEvidence implements Stateful {
    private static final double[] STAKES = {0.1, 0.25, 0.5, 0.8};

    private final double[] capitals = {1, 1, 1, 1};

    /// Takes what one candidate lost and won.
    public void update(int lost, int won) {
        if (lost < 0 || won < 0) {
            throw new IllegalArgumentException("lost and won must be at least 0, got %d and %d".formatted(lost, won));
        }
        for (int bet = 0; bet < STAKES.length; bet++) {
            capitals[bet] *= Math.pow(1 + STAKES[bet], lost) * Math.pow(1 - STAKES[bet], won);
        }
    }

    /// Returns the evidence, 1 at the start.
    public double evidence() {
        double sum = 0;
        for (double capital : capitals) {
            sum += capital;
        }
        return sum / capitals.length;
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.reals(capitals);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        in.reals(capitals);
    }
}
