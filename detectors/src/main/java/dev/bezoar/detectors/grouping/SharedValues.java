package dev.bezoar.detectors.grouping;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.surprise.TableContent;
import java.util.Arrays;
import java.util.BitSet;

/// Which of the values that rows share belong to the trigger, and which only happen to be common among them?
///
/// A value that does not belong keeps poisoned rows out; without it the contrast of the group is larger.
public final class SharedValues {
    private static final double LEAST_LABELLED = 0.75;
    private static final double MOST_SHARE = 0.05;
    private static final double LEAST_GAIN = 1; // of the contrast
    private static final double LEAST_KEPT = 0.8; // of the contrast
    private static final double COMMON = 0.35; // share of the usual rows
    private static final int MOST_COLUMNS = 8; // more of them are no chance agreement

    private final TableContent table;
    private final LabelContrast contrast;
    private final Categories labels;
    private final BitSet distinct;

    /// @param distinct the rows that have a vote
    public SharedValues(TableContent table, LabelContrast contrast, Categories labels, BitSet distinct) {
        this.table = table;
        this.contrast = contrast;
        this.labels = labels;
        this.distinct = (BitSet) distinct.clone();
    }

    /// Returns `group` without the values that keep surprising rows of `label` out; at least one value remains.
    ///
    /// A value that many usual rows hold was hardly written: it stays only if much of the contrast hangs on it.
    ///
    /// @param usual rows of other labels
    /// @param rows the rows that may be members, ascending
    public ValueGroup needed(ValueGroup group, int label, int[] usual, int[] rows) {
        ValueGroup current = group;
        double most = contrast(current, label);
        boolean better = group.columns().length <= MOST_COLUMNS && most > 0;
        while (better && current.columns().length > 1) {
            better = false;
            ValueGroup from = current;
            for (int at = 0; at < from.columns().length; at++) {
                ValueGroup wider = ValueGrouping.without(table, from, at, rows);
                double wide = wider.size() > from.size() ? contrast(wider, label) : 0;
                if (wide >= (isCommon(from, at, usual) ? LEAST_KEPT * most : most + LEAST_GAIN)) {
                    current = wider;
                    most = wide;
                    better = true;
                }
            }
        }
        return current;
    }

    private boolean isCommon(ValueGroup group, int at, int[] usual) {
        int column = group.columns()[at];
        long holders = Arrays.stream(usual)
                .filter(row -> table.value(column, row) == group.value(at))
                .count();
        return holders >= COMMON * usual.length;
    }

    /// 0 where the group is too large or leans to no label.
    private double contrast(ValueGroup group, int label) {
        int[] votes = Arrays.stream(group.rows()).filter(distinct::get).toArray();
        long labelled =
                Arrays.stream(votes).filter(row -> labels.code(row) == label).count();
        return labelled == 0 || labelled < LEAST_LABELLED * votes.length || group.size() > MOST_SHARE * table.size()
                ? 0
                : contrast.of(group.rows(), votes, label);
    }
}
