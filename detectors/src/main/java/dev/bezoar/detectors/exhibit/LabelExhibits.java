package dev.bezoar.detectors.exhibit;

import dev.bezoar.core.data.Column;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Exhibit;
import java.util.List;
import java.util.stream.Collectors;

/// Rows of any dataset as a person should see them, with the label that a model without them would have given.
public final class LabelExhibits {
    /// As many rows as a report should show.
    public static final int MOST_ROWS = 1_000;

    private static final int MOST_CHARACTERS = 1_000;
    private static final int MOST_COLUMNS = 40;

    private final Dataset data;

    /// Shows rows of `data`.
    public LabelExhibits(Dataset data) {
        this.data = data;
    }

    /// Returns `row` as a person should see it.
    ///
    /// @param expected the class that a model without the row prefers
    /// @param probability what that model gives the row's label
    public Exhibit of(int row, int expected, double probability) {
        return new Exhibit(
                row,
                content(row),
                List.of(),
                data.labels().value(data.labels().code(row)),
                data.labels().value(expected),
                probability);
    }

    private String content(int row) {
        String content = data.texts().isEmpty()
                ? data.columns().stream()
                        .limit(MOST_COLUMNS)
                        .map(column -> named(column, row))
                        .collect(Collectors.joining(", "))
                : data.texts().get(row);
        if (content.length() <= MOST_CHARACTERS) {
            return content;
        }
        boolean splits = Character.isHighSurrogate(content.charAt(MOST_CHARACTERS - 1));
        return content.substring(0, splits ? MOST_CHARACTERS - 1 : MOST_CHARACTERS);
    }

    private static String named(Column column, int row) {
        return column.name() + " = " + column.text(row);
    }
}
