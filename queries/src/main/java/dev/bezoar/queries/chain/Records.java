package dev.bezoar.queries.chain;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;

/// Evidence that the scores of a chain reach new lows more often than scores in no order would.
///
/// Null: the scores are exchangeable. Then the one numbered `t` is strictly below all before with a chance of
/// at most
/// `1 / t`, whatever the order before (Rényi 1962). A search that tries ten edits and keeps the best goes on
/// reaching new
/// lows: it need not go down at every step, as in [Walk], to be seen. A mixture of four fixed rates bets
/// against the null; Ville's inequality bounds the chance that the evidence ever reaches `A` by `1 / A`.
final class Records {
    private static final double[] RATES = {0.15, 0.3, 0.5, 0.8};

    private final double[] capital = {1, 1, 1, 1};
    private double lowest = Double.POSITIVE_INFINITY;
    private int count;
    private double most = 1;

    void score(double score) {
        count++;
        boolean isRecord = score < lowest;
        lowest = Math.min(lowest, score);
        if (count < 2) {
            return;
        }
        double chance = 1.0 / count;
        double sum = 0;
        for (int bet = 0; bet < RATES.length; bet++) {
            double rate = Math.max(RATES[bet], chance);
            double factor = isRecord ? rate / chance : (1 - rate) / (1 - chance);
            capital[bet] = Math.min(Chain.LARGEST, capital[bet] * factor);
            sum += capital[bet];
        }
        most = Math.max(most, sum / RATES.length);
    }

    void save(StateWriter out) throws IOException {
        out.reals(capital).real(lowest).number(count).real(most);
    }

    void restore(StateReader in) throws IOException {
        in.reals(capital);
        lowest = in.real();
        count = in.count();
        most = in.real();
    }

    /// Returns the largest evidence there was.
    double evidence() {
        return most;
    }
}
