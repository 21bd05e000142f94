package dev.bezoar.core.find;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
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

    void save(StateWriter out) throws IOException {
        out.number(row)
                .text(content)
                .all(marks, (to, mark) -> to.number(mark.start).number(mark.end))
                .text(label)
                .text(expected)
                .real(probability);
    }

    static Exhibit read(StateReader in) throws IOException {
        return new Exhibit(
                in.count(),
                in.text(),
                in.all(from -> new Mark(from.count(), from.count())),
                in.text(),
                in.text(),
                in.real());
    }
}
