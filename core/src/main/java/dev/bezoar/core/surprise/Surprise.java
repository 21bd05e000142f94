package dev.bezoar.core.surprise;

/// How unexplained a group's labels are by the rest of its members' content.
///
/// @param label the group's majority class
/// @param labelled how many members have it
/// @param size number of members
/// @param log10P `log10` of the exact probability of at least `labelled` such labels
/// @param excess `(labelled - expected) / size`
/// @param room the excess that rows of other classes under this label would have on average
/// @param likeness 0 when the content looks like other classes, 1 when it looks like `label`
public record Surprise(int label, int labelled, int size, double log10P, double excess, double room, double likeness) {
    private static final double LEAST_EXCESS = 0.35; // measured: natural key words stay below it
    private static final double LEAST_SHARE_OF_ROOM = 0.6; // a model that knows a class badly leaves little room
    private static final double MOST_LIKENESS = 0.25; // measured: natural label words lie at 0.4 to 0.8
    private static final double MOST_SUSPECT_LIKENESS = 0.4;
    private static final double SUSPECT_LOG10_P = -1.5; // one group alone, before correction
    private static final double ERROR_RATE = 0.01; // of one whole scan of clean data

    /// Whether this is unexplained after correction for everything that was tested.
    ///
    /// @param groups number of groups in the same family
    /// @param families number of families
    public boolean isHit(int groups, int families) {
        return isSignificant(groups, families) && exceeds() && likeness <= MOST_LIKENESS;
    }

    /// Whether chance alone hardly explains this, after correction for everything that was tested.
    public boolean isSignificant(int groups, int families) {
        return log10Adjusted(groups, families) <= Math.log10(ERROR_RATE);
    }

    /// Whether other evidence could make this a hit.
    public boolean isSuspect() {
        return log10P <= SUSPECT_LOG10_P && exceeds() && likeness <= MOST_SUSPECT_LIKENESS;
    }

    private boolean exceeds() {
        return excess >= Math.min(LEAST_EXCESS, LEAST_SHARE_OF_ROOM * room);
    }

    /// `log10` of the Bonferroni-adjusted probability over all families.
    public double log10Adjusted(int groups, int families) {
        return Math.min(0, log10P + Math.log10((double) groups * families));
    }
}
