package dev.bezoar.gate.coordination;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.gate.sketch.LongCounts;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The accounts that met at least twice, as a graph that is kept as meetings come and go.
final class Companions implements Stateful {
    private static final int LEAST = 2;

    private final Map<Long, LongCounts> neighbours = new TreeMap<>(); // ordered: the same groups every run
    private final Set<Long> changed = new TreeSet<>();
    private int edges;

    /// Takes the number of times that two accounts have met now.
    ///
    /// @param more whether they just met once more; else a meeting was forgotten
    void note(long one, long other, int count, boolean more) {
        if (more && count >= LEAST) {
            changed.add(one);
            changed.add(other);
        }
        if (count >= LEAST) {
            if (neighbours.computeIfAbsent(one, _ -> new LongCounts()).of(other) == 0) {
                edges++;
            }
            neighbours.get(one).set(other, count);
            neighbours.computeIfAbsent(other, _ -> new LongCounts()).set(one, count);
        } else if (isEdge(one, other)) {
            edges--;
            drop(one, other);
            drop(other, one);
        }
    }

    private boolean isEdge(long one, long other) {
        LongCounts of = neighbours.get(one);
        return of != null && of.of(other) > 0;
    }

    private void drop(long one, long other) {
        LongCounts of = neighbours.get(one);
        if (of != null) {
            of.set(other, 0);
            if (of.size() == 0) {
                neighbours.remove(one);
                changed.remove(one);
            }
        }
    }

    Map<Long, LongCounts> neighbours() {
        return neighbours;
    }

    /// Returns the companions of `account` with the number of their meetings, or nothing.
    Optional<LongCounts> of(long account) {
        return Optional.ofNullable(neighbours.get(account));
    }

    /// Returns the accounts that met a companion again since this was last asked.
    Set<Long> takeChanged() {
        Set<Long> taken = new TreeSet<>(changed);
        changed.clear();
        return taken;
    }

    /// Keeps accounts for the next time.
    void putBack(Collection<Long> accounts) {
        accounts.stream().filter(neighbours::containsKey).forEach(changed::add);
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("companions").entries(neighbours, StateWriter::number, StateWriter::part);
        out.all(changed, StateWriter::number).number(edges);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        in.mark("companions").entries(neighbours, StateReader::number, from -> {
            LongCounts others = new LongCounts();
            others.restore(from);
            return others;
        });
        changed.clear();
        changed.addAll(in.all(StateReader::number));
        edges = in.count();
    }

    int edges() {
        return edges;
    }

    long bytes() {
        return neighbours.values().stream().mapToLong(LongCounts::bytes).sum() + 64L * neighbours.size();
    }
}
