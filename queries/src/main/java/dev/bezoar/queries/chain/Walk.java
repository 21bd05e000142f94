package dev.bezoar.queries.chain;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;

/// Evidence that more than half of the steps of a chain go one way.
///
/// Null: each step goes that way with a chance of at most one half, whatever came before. A bet of `λ`
/// multiplies by
/// `1 + λ/2` at such a step and by `1 - λ/2` at another; two bets stand side by side. By Ville's inequality the
/// evidence
/// ever reaches `A` with a chance of at most `1 / A`. Steps that all go one way reach 1,000 after 13 and
/// 100,000 after 21.
final class Walk {
    private static final double[] STAKES = {0.8, 1.6};

    private final double[] capital = {1, 1};
    private double most = 1;

    void step(boolean thatWay) {
        double sum = 0;
        for (int bet = 0; bet < capital.length; bet++) {
            double gain = STAKES[bet] / 2;
            capital[bet] = Math.min(Chain.LARGEST, capital[bet] * (thatWay ? 1 + gain : 1 - gain));
            sum += capital[bet];
        }
        most = Math.max(most, sum / capital.length);
    }

    void save(StateWriter out) throws IOException {
        out.reals(capital).real(most);
    }

    void restore(StateReader in) throws IOException {
        in.reals(capital);
        most = in.real();
    }

    /// Returns the largest evidence there was.
    double evidence() {
        return most;
    }
}
