package dev.bezoar.cli;

import dev.bezoar.formats.DatasetReader;
import dev.bezoar.formats.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The flags that say what the columns of the data to attack are for.
final class DrillData {
    @Option(names = "--text", paramLabel = "COLUMN", description = "the column that holds the text")
    private Optional<String> text;

    @Option(names = "--label", paramLabel = "COLUMN", description = "the column that holds the label")
    private Optional<String> label;

    DatasetReader.Labelled read(Path file) throws IOException {
        Map<Role, String> given = new EnumMap<>(Role.class);
        text.ifPresent(column -> given.put(Role.TEXT, column));
        label.ifPresent(column -> given.put(Role.LABEL, column));
        return DatasetReader.read(file, given, Optional.empty());
    }
}
