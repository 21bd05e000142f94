package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.ContentModel;
import java.util.Arrays;

/// How much rows of one label look like rows of other classes, all taken together.
///
/// Of overlapping groups the one with the largest contrast is the trigger: a wider one holds rows that carry the label
/// by right, a narrower one leaves relabelled rows out.
public final class LabelContrast {
    private static final double OTHER_LABEL = 1; // a row with the trigger but not its label is one in ten

    private final ContentModel model;

    /// Compares rows with the eyes of `model`.
    public LabelContrast(ContentModel model) {
        this.model = model;
    }

    /// Returns `log10` of how much likelier the rows of `label` among `votes` are relabelled than by right of the
    /// class.
    ///
    /// @param left what the model must not have seen, ascending, with all of `votes`
    public double of(int[] left, int[] votes, int label) {
        int[] labelled = Arrays.stream(votes)
                .filter(row -> model.labels().code(row) == label)
                .toArray();
        double sum = Arrays.stream(model.ratiosWithoutShared(left, labelled, label))
                .map(Math::log10)
                .sum();
        return -sum - OTHER_LABEL * (votes.length - labelled.length);
    }
}
