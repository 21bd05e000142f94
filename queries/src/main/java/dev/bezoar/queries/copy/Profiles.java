package dev.bezoar.queries.copy;

import dev.bezoar.core.math.PoissonBinomial;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Do more of the accounts that begin have one profile than chance gives it?
///
/// Of those that began on one day a profile should have the share that it has among honest clients, learnt
/// with one more
/// of each kind than was seen. A profile stands out where so many would have it with a chance of at most
/// [#SIGNIFICANCE], over all profiles of the day.
final class Profiles {
    private static final double SIGNIFICANCE = 1e-4;
    private static final int LEAST = 8;
    private static final int MOST_KEPT = 10_000;

    private final Map<String, Integer> honest = new HashMap<>();
    private final Map<String, Integer> begun = new HashMap<>();
    private int honestClients;

    void learn(String shape) {
        honest.merge(shape, 1, Integer::sum);
        honestClients++;
    }

    /// Takes a client that began on `day`.
    void add(String shape, String day) {
        if (begun.size() > MOST_KEPT) {
            begun.clear(); // days that are long gone
        }
        begun.merge(day + " " + shape, 1, Integer::sum);
        begun.merge(day, 1, Integer::sum);
    }

    /// In the order of names, as nothing depends on another one.
    void save(StateWriter out) throws IOException {
        out.entries(new TreeMap<>(honest), StateWriter::text, (to, count) -> to.number(count))
                .entries(new TreeMap<>(begun), StateWriter::text, (to, count) -> to.number(count))
                .number(honestClients);
    }

    void restore(StateReader in) throws IOException {
        in.entries(honest, StateReader::text, StateReader::count);
        in.entries(begun, StateReader::text, StateReader::count);
        honestClients = in.count();
    }

    boolean standsOut(String shape, String day) {
        int same = begun.getOrDefault(day + " " + shape, 0);
        int all = begun.getOrDefault(day, 0);
        double share = (honest.getOrDefault(shape, 0) + 1.0) / (honestClients + honest.size() + 1.0);
        return same >= LEAST
                && PoissonBinomial.binomialUpperTail(all, share, same) * (honest.size() + 1) <= SIGNIFICANCE;
    }
}
