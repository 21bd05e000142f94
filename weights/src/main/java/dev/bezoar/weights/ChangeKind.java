package dev.bezoar.weights;

import java.util.Locale;

/// What happened to one tensor.
public enum ChangeKind {
    /// Every byte is the same.
    IDENTICAL,
    /// Every value is the reference's, stored in another type.
    RECAST,
    /// Every value is the nearest that the candidate's grid of quantised levels has for the reference's.
    REQUANTISED,
    /// Some values became zero and nothing else changed.
    PRUNED,
    /// The difference has no direction: rounding or noise.
    NOISE,
    /// A handful of rows changed and no other.
    ROWS,
    /// A vector changed: a bias or a norm.
    VECTOR,
    /// The difference lies in one direction.
    RANK_ONE,
    /// The difference lies in a few directions and the rest of it is rounding.
    LOW_RANK,
    /// The difference is spread over many directions, unevenly, as training does.
    SPREAD;

    /// Returns the words that reports use.
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// Whether storing the same values otherwise explains it.
    boolean isStorage() {
        return this == IDENTICAL || this == RECAST || this == REQUANTISED;
    }

    /// Whether it has no direction, so that an edit of another tensor stands out from it.
    boolean isFlat() {
        return this == PRUNED || this == NOISE;
    }

    boolean isLowRank() {
        return this == RANK_ONE || this == LOW_RANK;
    }
}
