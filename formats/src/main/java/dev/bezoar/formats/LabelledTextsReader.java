package dev.bezoar.formats;

import dev.bezoar.core.data.LabelledTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads a labelled text dataset from a file.
public final class LabelledTextsReader {
    private LabelledTextsReader() {}

    /// Reads `file` and finds its text and label columns.
    ///
    /// @param text the text column's name, or empty to find it
    /// @param label the label column's name, or empty to find it
    /// @throws dev.bezoar.core.data.MalformedInputException if the file or its columns are not what they must be
    /// @throws IOException if it cannot be read
    public static LabelledTexts read(Path file, Optional<String> text, Optional<String> label) throws IOException {
        Table table = TableReader.read(file);
        Roles roles = ColumnRoles.infer(table, text, label);
        List<String> values = table.column(table.columns().indexOf(roles.label()));
        List<String> classes = values.stream().distinct().sorted().toList();
        List<Integer> labels = values.stream().map(classes::indexOf).toList();
        List<String> texts = table.column(table.columns().indexOf(roles.text()));
        return new LabelledTexts(table.name(), texts, labels, classes);
    }
}
