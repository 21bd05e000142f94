package dev.bezoar.gate.echo;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// How much of an output is a copy of what its user said just before: "repeat after me".
///
/// The share of the output's runs of three words that stand in one of the same contributor's recent inputs; an output
/// of fewer words is one run. Memory: at most `mostContributors` times `inputsEach` inputs of [Runs#MOST_WORDS] words,
/// 24 bytes a word; the contributor that spoke longest ago is forgotten first.
///
/// Misses: a copy of what *another* contributor said, and a paraphrase.
public final class EchoMeter implements Stateful {
    private final int mostContributors;
    private final int inputsEach;
    private final Map<Long, Deque<Runs>> recent = new LinkedHashMap<>();

    /// @param mostContributors whose inputs are remembered, at least 1
    /// @param inputsEach inputs remembered of each, at least 1
    public EchoMeter(int mostContributors, int inputsEach) {
        if (mostContributors < 1 || inputsEach < 1) {
            throw new IllegalArgumentException(
                    "must be at least 1, got %d contributors and %d inputs".formatted(mostContributors, inputsEach));
        }
        this.mostContributors = mostContributors;
        this.inputsEach = inputsEach;
    }

    /// Remembers what a contributor said.
    ///
    /// @param contributor keyed hash of the contributor
    public void heard(long contributor, Runs said) {
        Deque<Runs> inputs = recent.remove(contributor);
        Deque<Runs> kept = inputs == null ? new ArrayDeque<>(2) : inputs;
        if (!said.isEmpty()) {
            kept.addLast(said);
        }
        if (kept.size() > inputsEach) {
            kept.removeFirst();
        }
        recent.put(contributor, kept); // at the end: heard last
        if (recent.size() > mostContributors) {
            recent.remove(recent.keySet().iterator().next());
        }
    }

    /// Returns the largest share of the output's runs that one recent input of the contributor holds, in `[0, 1]`.
    public double containment(long contributor, Runs answered) {
        double most = 0;
        for (Runs said : recent.getOrDefault(contributor, new ArrayDeque<>(0))) {
            most = Math.max(most, answered.shareIn(said));
        }
        return most;
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("echo")
                .entries(
                        recent,
                        StateWriter::number,
                        (to, inputs) -> to.all(inputs, (each, said) -> each.numbers(said.toArray())));
    }

    @Override
    public void restore(StateReader in) throws IOException {
        in.mark("echo")
                .entries(
                        recent,
                        StateReader::number,
                        from -> new ArrayDeque<>(from.all(each -> new Runs(each.numbers()))));
    }

    /// Returns the number of contributors whose inputs are remembered.
    public int contributors() {
        return recent.size();
    }
}
