package dev.bezoar.formats;

import java.util.List;

/// Records with named columns; every row has one value a column.
///
/// @param name the file's name
/// @param columns the column names, all different
/// @param rows the values, in file order
public record Table(String name, List<String> columns, List<List<String>> rows) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// Returns the values of the column numbered `index`, one a row.
    List<String> column(int index) {
        return rows.stream().map(row -> row.get(index)).toList();
    }
}
