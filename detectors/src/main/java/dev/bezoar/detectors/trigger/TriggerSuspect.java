package dev.bezoar.detectors.trigger;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.surprise.Surprise;
import dev.bezoar.detectors.grouping.Groups;
import java.util.Arrays;

/// Texts that share a span and whose labels are a surprise.
///
/// @param groups how many groups of the same family were tested
/// @param families how many families were tested
public record TriggerSuspect(Groups.Group group, Surprise surprise, int groups, int families) {
    /// `log10` of the chance of the labels, corrected for everything that was tested.
    public double log10Adjusted() {
        return surprise.log10Adjusted(groups, families);
    }

    /// Whether the content does not explain the labels, after that correction.
    public boolean isHit() {
        return surprise.isHit(groups, families);
    }

    boolean isSignificant() {
        return surprise.isSignificant(groups, families);
    }

    /// The members that carry the surprising label, ascending.
    int[] labelled(Categories labels) {
        return Arrays.stream(group.rows())
                .filter(row -> labels.code(row) == surprise.label())
                .toArray();
    }

    TriggerSuspect withSurprise(Surprise other) {
        return new TriggerSuspect(group, other, groups, families);
    }
}
