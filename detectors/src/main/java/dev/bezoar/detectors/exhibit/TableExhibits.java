package dev.bezoar.detectors.exhibit;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Exhibit;
import dev.bezoar.core.find.Exhibit.Mark;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import dev.bezoar.core.surprise.TableContent;
import dev.bezoar.detectors.grouping.ValueGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Rows of a table as a person should see them: `name=value` pairs, the shared ones first and marked.
public final class TableExhibits {
    private static final int MOST_ROWS = 1_000; // the model's answer costs the square of them
    private static final int MOST_CHARACTERS = 1_000;

    private final Dataset data;
    private final TableContent table;
    private final ContentModel model;

    /// Shows rows of `data`.
    public TableExhibits(Dataset data, TableContent table, ContentModel model) {
        this.data = data;
        this.table = table;
        this.model = model;
    }

    /// Returns the exhibits of the first rows of `rows`.
    public List<Exhibit> of(int[] rows, int label, ValueGroup group) {
        int[] shown = Arrays.copyOf(rows, Math.min(rows.length, MOST_ROWS));
        Shared shared = group.columns().length == 0 ? Shared.KEPT : Shared.IGNORED;
        ContentModel.Opinion opinion = model.opinionWithout(shown, label, shared);
        return IntStream.range(0, shown.length)
                .mapToObj(at -> exhibit(
                        shown[at],
                        group,
                        data.labels().value(opinion.preferred().get(at)),
                        opinion.probability().get(at)))
                .toList();
    }

    /// Returns the exhibits of the first rows of `rows`, with nothing marked.
    public List<Exhibit> of(int[] rows, int label) {
        return of(rows, label, ValueGroup.ofNoValues(rows));
    }

    private Exhibit exhibit(int row, ValueGroup group, String expected, double probability) {
        StringBuilder content = new StringBuilder();
        List<Mark> marks = new ArrayList<>();
        for (int column : group.columns()) {
            int start = append(content, column, row);
            marks.add(new Mark(start, content.length()));
        }
        for (int column = 0; column < table.columnCount() && content.length() < MOST_CHARACTERS; column++) {
            if (!group.holds(column)) {
                append(content, column, row);
            }
        }
        String label = data.labels().value(data.labels().code(row));
        return new Exhibit(row, content.toString(), marks, label, expected, probability);
    }

    private int append(StringBuilder content, int column, int row) {
        content.append(content.isEmpty() ? "" : ", ");
        int start = content.length();
        content.append(table.column(column).name())
                .append('=')
                .append(table.column(column).text(row));
        return start;
    }
}
