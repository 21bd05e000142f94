package dev.bezoar.gate.trust;

import dev.bezoar.core.math.Hypergeometric;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.gate.sketch.LongCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who copies whose labels, told by time: does B agree with A more often when B came after A?
///
/// Two good labellers agree because both are right; but being right does not depend on who was first. So among the
/// items
/// that both labelled, agreement must be as frequent where B followed A as where B went ahead: Fisher's exact test.
/// Pairs
/// are tested each time their common items double; the k-th test of a pair may err with `error / (k·(k+1))` divided by
/// the ordered pairs, so all tests of all pairs together err with at most `error`.
///
/// Misses: a copier who never labels before its source (there is nothing to compare with), and copies of so easy items
/// that all agree anyway. Memory: of at most `mostItems` items up to 64 labels each, and 4 counts of 24 bytes for each
/// pair
/// of labellers, of at most [#MOST_LABELLERS].
public final class LabelProvenance implements Stateful {
    /// Labellers whose pairs are counted; the labels of later ones are votes of their own.
    public static final int MOST_LABELLERS = 2_000;

    private static final int MOST_LABELS = 64; // of an item
    private static final int FIRST_TEST = 8; // common items

    private final double error;
    private final int mostItems;
    private final Map<String, List<Label>> items = new LinkedHashMap<>();
    private final Map<Long, Integer> labellers = new LinkedHashMap<>();
    private final LongCounts common = new LongCounts();
    private final LongCounts agreed = new LongCounts();
    private final LongCounts followed = new LongCounts();
    private final LongCounts followedAgreed = new LongCounts();
    private final Map<Long, Copying> copying = new TreeMap<>();

    private record Label(long labeller, String label) {
        private void save(StateWriter out) throws IOException {
            out.number(labeller).text(label);
        }

        private static Label read(StateReader in) throws IOException {
            return new Label(in.number(), in.text());
        }
    }

    /// One labeller copies another.
    ///
    /// @param copier keyed hash of the labeller that follows
    /// @param source keyed hash of the labeller that is followed
    /// @param followed items on which the copier came after the source
    /// @param agreed how many of them it labelled alike
    /// @param log10Chance of as much agreement after the source, were the order of no matter
    public record Copying(long copier, long source, int followed, int agreed, double log10Chance) {
        private void save(StateWriter out) throws IOException {
            out.number(copier).number(source).number(followed).number(agreed).real(log10Chance);
        }

        private static Copying read(StateReader in) throws IOException {
            return new Copying(in.number(), in.number(), in.count(), in.count(), in.real());
        }
    }

    /// @param error chance of naming any innocent pair, ever, in (0, 1)
    /// @param mostItems whose labels are remembered, at least 1
    public LabelProvenance(double error, int mostItems) {
        if (!(error > 0 && error < 1) || mostItems < 1) {
            throw new IllegalArgumentException("error must be in (0, 1) and at least one item remembered, got %s and %d"
                    .formatted(error, mostItems));
        }
        this.error = error;
        this.mostItems = mostItems;
    }

    /// Takes a label; they come in the order in which they were given. A labeller's second label of an item is ignored.
    public void labelled(String item, long labeller, String label) {
        if (!labellers.containsKey(labeller) && labellers.size() >= MOST_LABELLERS) {
            return;
        }
        int number = labellers.computeIfAbsent(labeller, _ -> labellers.size() + 1);
        List<Label> before = items.computeIfAbsent(item, _ -> new ArrayList<>());
        if (before.size() >= MOST_LABELS || before.stream().anyMatch(one -> one.labeller == labeller)) {
            return;
        }
        for (Label earlier : before) {
            count(labeller, number, earlier, earlier.label.equals(label));
        }
        before.add(new Label(labeller, label));
        if (items.size() > mostItems) {
            items.remove(items.keySet().iterator().next());
        }
    }

    private void count(long labeller, int number, Label earlier, boolean agrees) {
        int source = labellers.getOrDefault(earlier.labeller, 0);
        long forward = key(number, source);
        long pair = key(Math.min(number, source), Math.max(number, source));
        int seen = common.add(pair, 1);
        followed.add(forward, 1);
        if (agrees) {
            agreed.add(pair, 1);
            followedAgreed.add(forward, 1);
        }
        if (seen >= FIRST_TEST && Integer.bitCount(seen) == 1) {
            test(labeller, earlier.labeller, pair, forward);
            test(earlier.labeller, labeller, pair, key(source, number));
        }
    }

    private void test(long copier, long source, long pair, long forward) {
        int seen = common.of(pair);
        int look = Integer.numberOfTrailingZeros(seen / FIRST_TEST) + 1;
        double chance =
                Hypergeometric.log10UpperTail(seen, agreed.of(pair), followed.of(forward), followedAgreed.of(forward));
        double pairs = (double) MOST_LABELLERS * (MOST_LABELLERS - 1);
        if (chance <= Math.log10(error / (look * (look + 1.0) * pairs))) {
            copying.put(forward, new Copying(copier, source, followed.of(forward), followedAgreed.of(forward), chance));
        }
    }

    private static long key(int one, int other) {
        long key = (((long) one << Integer.SIZE) | other) * 0x9E3779B97F4A7C15L;
        return key ^ (key >>> Integer.SIZE);
    }

    /// Returns who copies whom, in no particular but always the same order.
    public List<Copying> copying() {
        return List.copyOf(copying.values());
    }

    /// Returns a number for each of `voters`: those that copy from each other, or from one, have the same; one vote
    /// each.
    public Map<Long, Long> votes(Iterable<Long> voters) {
        Map<Long, Long> parent = new HashMap<>();
        for (Copying pair : copying.values()) {
            long copier = root(parent, pair.copier);
            long source = root(parent, pair.source);
            parent.put(Math.max(copier, source), Math.min(copier, source));
        }
        Map<Long, Long> votes = new LinkedHashMap<>();
        voters.forEach(voter -> votes.put(voter, root(parent, voter)));
        return votes;
    }

    private static long root(Map<Long, Long> parent, long of) {
        long root = of;
        while (parent.getOrDefault(root, root) != root) {
            root = parent.getOrDefault(root, root);
        }
        return root;
    }

    /// Returns the number of items whose labels are remembered.
    public int items() {
        return items.size();
    }

    /// Returns the number of labellers whose pairs are counted.
    public int labellers() {
        return labellers.size();
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("labels")
                .entries(items, StateWriter::text, (to, labels) -> to.all(labels, (each, label) -> label.save(each)))
                .all(labellers.keySet(), StateWriter::number)
                .part(common)
                .part(agreed)
                .part(followed)
                .part(followedAgreed)
                .entries(copying, StateWriter::number, (to, pair) -> pair.save(to));
    }

    @Override
    public void restore(StateReader in) throws IOException {
        in.mark("labels").entries(items, StateReader::text, from -> from.all(Label::read));
        labellers.clear();
        for (long labeller : in.all(StateReader::number)) {
            labellers.put(labeller, labellers.size() + 1);
        }
        in.part(common).part(agreed).part(followed).part(followedAgreed);
        in.entries(copying, StateReader::number, Copying::read);
    }
}
