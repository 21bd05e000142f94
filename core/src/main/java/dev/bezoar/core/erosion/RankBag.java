package dev.bezoar.core.erosion;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.random.RandomGenerator;

/// All scores so far, and the rank of the next among them.
///
/// Scores are kept as counts of equal bins in a Fenwick tree: `O(log bins)` a score, and exact, because scores of one
/// bin
/// are ties that chance breaks.
final class RankBag {
    private final long[] tree; // 1-based
    private long size;

    RankBag(int bins) {
        tree = new long[bins + 1];
    }

    /// Adds a score and returns its smoothed rank from above, `(#larger + τ #equal) / #all` with `τ` in [0, 1):
    /// uniform and independent of all ranks before it as long as the scores are exchangeable
    /// (Vovk, Gammerman and Shafer 2005, theorem 8.1).
    double add(int bin, RandomGenerator chance) {
        long below = prefix(bin);
        for (int node = bin + 1; node < tree.length; node += node & -node) {
            tree[node]++;
        }
        size++;
        long upTo = prefix(bin + 1);
        long larger = size - upTo;
        return (larger + chance.nextDouble() * (upTo - below)) / size;
    }

    private long prefix(int count) {
        long sum = 0;
        for (int node = count; node > 0; node &= node - 1) {
            sum += tree[node];
        }
        return sum;
    }

    void save(StateWriter out) throws IOException {
        out.number(size).numbers(tree);
    }

    void restore(StateReader in) throws IOException {
        size = in.number();
        in.numbers(tree);
    }
}
