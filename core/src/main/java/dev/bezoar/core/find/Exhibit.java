package dev.bezoar.core.find;

import java.util.List;

/// One row of a finding, as a person should see it.
///
/// @param row zero-based record number
/// @param content what the row says: its text, or `name = value` pairs
/// @param marks the parts of `content` that the rows share, ascending, not overlapping
/// @param label the label it carries
/// @param expected the label that the model without the finding's rows would have given
/// @param probability what that model gives `label`, in `[0, 1]`
public record Exhibit(int row, String content, List<Mark> marks, String label, String expected, double probability) {

    /// A part of a text, in UTF-16 units, `start` inclusive and `end` exclusive.
    public record Mark(int start, int end) {}
}
