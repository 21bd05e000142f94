package dev.bezoar.queries.chain;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.queries.print.Fingerprint;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/// Evidence that the variants of a chain try one place after another.
///
/// A search undoes what it tried and tries elsewhere: a part that an earlier variant had and the last one had
/// not is back. A text that is being written goes on. Null: of the steps from a variant to one with parts that
/// the last one had not, at most half bring back a part of an earlier one ([Walk]). As a template that is
/// filled in with few values may break that, the evidence counts only if no more than [#CORE] of the first
/// variant is in every variant: a template keeps its core.
///
/// At most [#MOST_SEEN] parts are remembered as seen. Lists of parts ascend.
final class Moves {
    private static final double CORE = 0.6;
    private static final int MOST_SEEN = 512;

    private final Fingerprint first;
    private BitSet ever = new BitSet(); // parts of the first that some variant has not
    private int[] seen;
    private int[] last;
    private final Walk walk = new Walk();

    Moves(Fingerprint first) {
        this.first = first;
        this.last = parts(first);
        this.seen = last;
    }

    private static int[] parts(Fingerprint variant) {
        int[] parts = new int[variant.partCount()];
        Arrays.setAll(parts, variant::part);
        return parts;
    }

    private static int[] without(int[] parts, int[] others) {
        int[] left = new int[parts.length];
        int count = 0;
        int other = 0;
        for (int part : parts) {
            while (other < others.length && others[other] < part) {
                other++;
            }
            if (other == others.length || others[other] != part) {
                left[count++] = part;
            }
        }
        return Arrays.copyOf(left, count);
    }

    void variant(Fingerprint variant) {
        int[] now = parts(variant);
        int[] fresh = without(now, last);
        int[] neverSeen = without(fresh, seen);
        boolean canComeBack = without(seen, last).length > 0;
        if (canComeBack && fresh.length > 0) {
            walk.step(neverSeen.length < fresh.length);
        }
        see(neverSeen);
        boolean isFull = variant.partCount() == Fingerprint.MOST_PARTS;
        for (int part = 0; part < first.partCount(); part++) {
            // A full sample tells nothing of what is above its last.
            boolean isTold = !isFull || first.part(part) <= variant.part(variant.partCount() - 1);
            if (isTold && Arrays.binarySearch(now, first.part(part)) < 0) {
                ever.set(part);
            }
        }
        last = now;
    }

    private void see(int[] parts) {
        int count = Math.min(parts.length, MOST_SEEN - seen.length);
        if (count > 0) {
            int known = seen.length;
            seen = Arrays.copyOf(seen, known + count);
            System.arraycopy(parts, 0, seen, known, count);
            Arrays.sort(seen);
        }
    }

    void save(StateWriter out) throws IOException {
        first.save(out);
        out.numbers(ever.toLongArray()).counts(seen).counts(last);
        walk.save(out);
    }

    static Moves read(StateReader in) throws IOException {
        Moves moves = new Moves(Fingerprint.read(in));
        moves.ever = BitSet.valueOf(in.numbers());
        moves.seen = in.counts();
        moves.last = in.counts();
        moves.walk.restore(in);
        return moves;
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
