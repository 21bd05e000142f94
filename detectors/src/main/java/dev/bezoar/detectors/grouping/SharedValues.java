package dev.bezoar.detectors.grouping;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import dev.bezoar.core.surprise.SurpriseTest;
import dev.bezoar.core.surprise.TableContent;
import java.util.Arrays;
import java.util.BitSet;

/// Which of the values that rows share belong to the trigger, and which only happen to be common among them?
///
/// A value that does not belong keeps poisoned rows out; without it the group is larger and surprises more.
public final class SharedValues {
    private static final double LEAST_LABELLED = 0.75;
    private static final double MOST_SHARE = 0.05;
    private static final double LEAST_GAIN = 1; // of log10 of the probability
    private static final int MOST_COLUMNS = 8; // more of them are no chance agreement

    private final TableContent table;
    private final SurpriseTest test;
    private final Categories labels;
    private final BitSet distinct;

    /// @param distinct the rows that have a vote
    public SharedValues(TableContent table, SurpriseTest test, Categories labels, BitSet distinct) {
        this.table = table;
        this.test = test;
        this.labels = labels;
        this.distinct = (BitSet) distinct.clone();
    }

    /// Returns `group` without the values that keep surprising rows of `label` out; at least one value remains.
    ///
    /// @param rows the rows that may be members, ascending
    public ValueGroup needed(ValueGroup group, int label, int[] rows) {
        ValueGroup current = group;
        double least = log10P(current, label);
        boolean better = group.columns().length <= MOST_COLUMNS && least < 0;
        while (better && current.columns().length > 1) {
            better = false;
            ValueGroup from = current;
            for (int at = 0; at < from.columns().length; at++) {
                ValueGroup wider = ValueGrouping.without(table, from, at, rows);
                double log10P = wider.size() > from.size() ? log10P(wider, label) : 0;
                if (log10P <= least - LEAST_GAIN) {
                    current = wider;
                    least = log10P;
                    better = true;
                }
            }
        }
        return current;
    }

    /// `log10` of the chance of the labels; 0 where the group is too large or leans to no label.
    private double log10P(ValueGroup group, int label) {
        int[] votes = Arrays.stream(group.rows()).filter(distinct::get).toArray();
        long labelled =
                Arrays.stream(votes).filter(row -> labels.code(row) == label).count();
        return votes.length == 0
                        || labelled < LEAST_LABELLED * votes.length
                        || group.size() > MOST_SHARE * table.size()
                ? 0
                : test.test(group.rows(), votes, Shared.KEPT).log10P();
    }
}
