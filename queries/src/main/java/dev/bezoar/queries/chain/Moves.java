package dev.bezoar.queries.chain;

import dev.bezoar.queries.print.Fingerprint;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/// Evidence that the variants of a chain try one place after another.
///
/// A search undoes what it tried and tries elsewhere: a part that an earlier variant had and the last one had
/// not is back. A text that is being written goes on. Null: of the steps from a variant to one with parts that
/// the last one had not, at most half bring back a part of an earlier one ([Walk]). As a template that is
/// filled in with few values may break that, the evidence counts only if no more than [#CORE] of the first
/// variant is in every variant: a template keeps its core.
///
/// At most [#MOST_SEEN] parts are remembered as seen.
final class Moves {
    private static final double CORE = 0.6;
    private static final int MOST_SEEN = 512;

    private final Fingerprint first;
    private final BitSet ever = new BitSet(); // parts of the first that some variant has not
    private final Set<Integer> seen = new HashSet<>();
    private Set<Integer> last;
    private final Walk walk = new Walk();

    Moves(Fingerprint first) {
        this.first = first;
        this.last = parts(first);
        this.seen.addAll(last);
    }

    private static Set<Integer> parts(Fingerprint variant) {
        Set<Integer> parts = new HashSet<>();
        for (int part = 0; part < variant.partCount(); part++) {
            parts.add(variant.part(part));
        }
        return parts;
    }

    void variant(Fingerprint variant) {
        Set<Integer> now = parts(variant);
        Set<Integer> fresh = new HashSet<>(now);
        fresh.removeAll(last);
        boolean canComeBack = !last.containsAll(seen);
        if (canComeBack && !fresh.isEmpty()) {
            walk.step(fresh.stream().anyMatch(seen::contains));
        }
        fresh.stream().limit(Math.max(0, MOST_SEEN - seen.size())).forEach(seen::add);
        boolean isFull = variant.partCount() == Fingerprint.MOST_PARTS;
        for (int part = 0; part < first.partCount(); part++) {
            // A full sample tells nothing of what is above its last.
            boolean isTold = !isFull || first.part(part) <= variant.part(variant.partCount() - 1);
            if (isTold && !now.contains(first.part(part))) {
                ever.set(part);
            }
        }
        last = now;
    }

    /// Returns the share of the first variant that is in every other.
    double core() {
        return first.partCount() == 0 ? 1 : 1 - (double) ever.cardinality() / first.partCount();
    }

    /// Returns the evidence, 1 while the chain has a core.
    double evidence() {
        return core() <= CORE ? walk.evidence() : 1;
    }
}
