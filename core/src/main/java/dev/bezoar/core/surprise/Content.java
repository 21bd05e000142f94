package dev.bezoar.core.surprise;

import dev.bezoar.core.data.Categories;
import java.util.BitSet;

/// What the rows of a dataset say, in a form that a model can be trained on.
public interface Content {
    /// Number of rows.
    int size();

    /// Returns a model of `labels` trained on the rows in `trained`.
    LeaveGroupOut model(Categories labels, BitSet trained);
}
