package dev.bezoar.queries;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How much of a budget each of many names has left: it fills evenly over a period, up to the budget.
///
/// The names unused for longest are forgotten where there is no room; a name that is forgotten begins with a
/// full budget.
final class Budgets {
    private final double budget;
    private final double perMilli;
    private int most;
    private final Map<String, double[]> left = new LinkedHashMap<>(16, 0.75f, true);

    Budgets(int budget, long periodMillis, int most) {
        this.budget = budget;
        this.perMilli = budget / (double) periodMillis;
        this.most = most;
    }

    /// Takes one query of `name` at `millis`; returns by how many queries it is over its budget.
    double spend(String name, long millis) {
        return spend(name, millis, 0);
    }

    /// The same of a name whose budget fills by `usual` queries a millisecond, if that is more.
    double spend(String name, long millis, double usual) {
        double[] state = left.computeIfAbsent(name, _ -> new double[] {budget, (double) millis});
        if (left.size() > most) {
            left.remove(left.keySet().iterator().next());
        }
        double elapsed = Math.max(0, (double) millis - state[1]); // a clock that steps back gives nothing
        state[0] = Math.min(budget, state[0] + elapsed * Math.max(perMilli, usual)) - 1;
        state[1] = Math.max(state[1], (double) millis);
        double over = Math.max(0, -state[0]);
        state[0] = Math.max(state[0], -budget);
        return over;
    }

    boolean isFull() {
        return left.size() >= most;
    }

    void hold(int newMost) {
        most = newMost;
    }

    void save(StateWriter out) throws IOException {
        out.entries(left, StateWriter::text, StateWriter::reals);
    }

    void restore(StateReader in) throws IOException {
        in.entries(left, StateReader::text, StateReader::reals);
    }

    /// Returns who has nothing left at `millis`, at most `shown` of them.
    List<String> exhausted(long millis, int shown) {
        return left.entrySet().stream()
                .filter(entry -> entry.getValue()[0] + (millis - entry.getValue()[1]) * perMilli < 1)
                .map(Map.Entry::getKey)
                .limit(shown)
                .toList();
    }
}
