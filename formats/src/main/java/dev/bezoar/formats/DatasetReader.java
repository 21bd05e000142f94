package dev.bezoar.formats;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads a labelled text dataset from a file.
public final class DatasetReader {
    private DatasetReader() {}

    /// Reads `file` and finds its text and label columns.
    ///
    /// @param text the text column's name, or empty to find it
    /// @param label the label column's name, or empty to find it
    /// @throws dev.bezoar.core.data.MalformedInputException if the file or its columns are not what they must be
    /// @throws IOException if it cannot be read
    public static Dataset read(Path file, Optional<String> text, Optional<String> label) throws IOException {
        Table table = TableReader.read(file);
        Roles roles = ColumnRoles.infer(table, text, label);
        Categories labels = Categories.of(table.column(table.columns().indexOf(roles.label())));
        return Dataset.ofTexts(table.name(), table.column(table.columns().indexOf(roles.text())), labels);
    }
}
