package dev.bezoar.detectors.value;

import dev.bezoar.core.surprise.Surprise;
import dev.bezoar.detectors.grouping.ValueGroup;

/// Rows that share values and whose labels surprise.
///
/// @param family which width of combination it was found by
/// @param groups number of groups of that width that could have been tested
/// @param contrast evidence of log10 that the rows were relabelled, against their values going with the label by right
public record ValueSuspect(ValueGroup group, String family, Surprise surprise, double groups, double contrast) {
    /// How many widths there are.
    public static final int FAMILIES = 3;

    /// Base 10 logarithm of the chance of the labels, corrected for everything that was tested.
    public double log10Adjusted() {
        return Math.min(0, surprise.log10P() + Math.log10(groups * FAMILIES));
    }

    /// Whether the other columns do not explain the labels, after that correction.
    public boolean isHit() {
        return surprise.isHit((int) Math.min(Integer.MAX_VALUE, groups), FAMILIES);
    }

    ValueSuspect with(double other) {
        return new ValueSuspect(group, family, surprise, groups, other);
    }

    ValueSuspect with(Surprise other) {
        return new ValueSuspect(group, family, other, groups, contrast);
    }
}
