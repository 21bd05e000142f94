package dev.bezoar.detectors.trigger;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.math.PoissonBinomial;
import dev.bezoar.detectors.grouping.Groups;
import dev.bezoar.detectors.grouping.InsertionTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Looks for spans that were inserted in texts of one label and left that label as it was.
///
/// No label is a surprise there. What tells is that the span was put into finished texts, and that nearly all of
/// these carry one label, more than the size of its class makes likely. Natural words of one topic can look alike, so
/// this is never more than a review.
public final class CleanLabelTriggers {
    private static final int LEAST_MEMBERS = 8; // fewer inserted spans are not told from natural ones
    private static final double LEAST_PURITY = 0.95;
    private static final double MOST_ASSOCIATION = 0.002; // ten of ten in a balanced pair of classes passes
    private static final double MOST_LOG10_TOGETHER = -4;
    private static final double SURE_LOG10_TOGETHER = -12; // natural words of a topic were seen to reach -11
    private static final double MOST_SHARE = 0.0015; // of all rows, in reviews that are not sure
    private static final int MOST_REVIEWS = 5;
    private static final int LEAST_LISTED = 5; // rows of a review

    private final Categories labels;
    private final int[] counts;
    private final InsertionTest insertion;
    private final int families;
    private final List<Inserted> found = new ArrayList<>();

    /// Looks among texts with `labels`.
    public CleanLabelTriggers(Categories labels, InsertionTest insertion, int families) {
        this.labels = labels;
        this.counts = labels.counts();
        this.insertion = insertion;
        this.families = families;
    }

    /// An inserted span of one label.
    ///
    /// @param rows the members with that label, ascending; the caller must not change the array
    /// @param log10Purity `log10` of the chance that the size of the class alone makes so many of them carry it
    /// @param groups how many groups of the same family were tested
    /// @param families how many families were tested
    /// @param unlisted how many more rows there are
    public record Inserted(
            Groups.Group group,
            int label,
            int[] rows,
            InsertionTest.Evidence evidence,
            double log10Purity,
            int groups,
            int families,
            int unlisted) {

        /// Both signs together, as the `log10` of a chance; lower is more suspicious.
        public double log10Together() {
            return log10Purity
                    + Math.log10((double) groups * families)
                    - Math.min(evidence.weight(), JudgedTrigger.MOST_WEIGHT) / Math.log(10);
        }

        private boolean isInserted() {
            return group.grouping().isUnnatural()
                    ? evidence.isInsertedCodePoint()
                    : evidence.isLikeRandom() && log10Together() <= MOST_LOG10_TOGETHER;
        }

        private Inserted listing(int most) {
            int listed = Math.min(most, rows.length);
            return new Inserted(
                    group,
                    label,
                    Arrays.copyOf(rows, listed),
                    evidence,
                    log10Purity,
                    groups,
                    families,
                    rows.length - listed);
        }
    }

    /// Looks at every group of one family.
    public void add(Groups groups) {
        found.addAll(groups.stream()
                .parallel()
                .filter(group -> group.size() >= LEAST_MEMBERS)
                .map(group -> inserted(group, groups.size()))
                .flatMap(List::stream)
                .toList());
    }

    private List<Inserted> inserted(Groups.Group group, int groups) {
        int[] members = group.rows();
        int label = majority(members);
        int[] rows =
                Arrays.stream(members).filter(row -> labels.code(row) == label).toArray();
        if (rows.length < LEAST_PURITY * members.length) {
            return List.of();
        }
        double chance =
                PoissonBinomial.binomialUpperTail(members.length, (double) counts[label] / labels.size(), rows.length);
        boolean isAssociated = chance <= MOST_ASSOCIATION || group.grouping().isUnnatural();
        if (!isAssociated || group.isImplied() || !insertion.isPromising(group)) {
            return List.of();
        }
        int[] holders = insertion.holders(group, rows);
        InsertionTest.Evidence evidence = insertion.examine(group, holders);
        Inserted one = new Inserted(group, label, holders, evidence, Math.log10(chance), groups, families, 0);
        return one.isInserted() ? List.of(one) : List.of();
    }

    private int majority(int[] rows) {
        int[] byLabel = new int[counts.length];
        Arrays.stream(rows).forEach(row -> byLabel[labels.code(row)]++);
        int label = 0;
        for (int other = 1; other < byLabel.length; other++) {
            label = byLabel[other] > byLabel[label] ? other : label;
        }
        return label;
    }

    /// Returns what was found, most suspicious first, without what other findings explain.
    ///
    /// @param explained the rows of each of those
    public List<Inserted> found(List<BitSet> explained) {
        List<BitSet> known = new ArrayList<>(explained);
        List<Inserted> kept = new ArrayList<>();
        int budget = (int) Math.round(MOST_SHARE * labels.size());
        int share = Math.max(LEAST_LISTED, budget / 2); // so that one word of a topic leaves room for others
        found.sort(Comparator.comparingDouble(Inserted::log10Together)
                .thenComparingInt(one -> -one.group.grouping().spanLength()));
        for (Inserted one : found) {
            if (kept.size() < MOST_REVIEWS && known.stream().noneMatch(rows -> TriggerJudge.overlaps(rows, one.rows))) {
                BitSet rows = new BitSet();
                Arrays.stream(one.rows).forEach(rows::set);
                known.add(rows);
                boolean isSure = one.log10Together() <= SURE_LOG10_TOGETHER;
                Inserted listed = isSure ? one : one.listing(Math.min(share, budget));
                if (isSure || listed.rows.length >= LEAST_LISTED) {
                    kept.add(listed);
                    budget -= isSure ? 0 : listed.rows.length;
                }
            }
        }
        return kept;
    }
}
