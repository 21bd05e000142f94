package dev.bezoar.core.data;

import java.util.List;

/// What a changed copy of a file of records has in the place of its values.
public interface RecordEdit {
    /// The column names of the file.
    List<String> columns();

    /// Returns what stands in `column` of `row`, where the file has `original`; the same if nothing changed.
    String value(int row, int column, String original);

    /// The records after the last one of the file, one value a column.
    List<List<String>> appended();
}
