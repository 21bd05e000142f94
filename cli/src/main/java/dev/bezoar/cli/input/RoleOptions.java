package dev.bezoar.cli.input;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.formats.DatasetReader;
import dev.bezoar.formats.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import picocli.CommandLine.Option;

/// The flags that say what columns are for.
@Topic("What the columns are")
public final class RoleOptions {
    private final Map<Role, String> given = new EnumMap<>(Role.class);

    @Option(names = "--trusted", paramLabel = "FILE", description = "a file with the same columns, known to be good")
    private Optional<Path> trusted;

    @Option(names = "--text", paramLabel = "COLUMN", description = "the column that holds the text")
    public void text(String column) {
        given.put(Role.TEXT, column);
    }

    @Option(names = "--label", paramLabel = "COLUMN", description = "the column that holds the label")
    public void label(String column) {
        given.put(Role.LABEL, column);
    }

    @Option(names = "--id", paramLabel = "COLUMN", description = "a column that only names the row")
    public void id(String column) {
        given.put(Role.ID, column);
    }

    @Option(names = "--contributor", paramLabel = "COLUMN", description = "the column that says who gave the label")
    public void contributor(String column) {
        given.put(Role.CONTRIBUTOR, column);
    }

    @Option(names = "--source", paramLabel = "COLUMN", description = "the column that says where a row came from")
    public void source(String column) {
        given.put(Role.SOURCE, column);
    }

    @Option(names = "--time", paramLabel = "COLUMN", description = "the column that says when a row arrived")
    public void time(String column) {
        given.put(Role.TIME, column);
    }

    @Option(names = "--task", paramLabel = "COLUMN", description = "the column that says what was labelled")
    public void task(String column) {
        given.put(Role.TASK, column);
    }

    @Option(names = "--trusted-column", paramLabel = "COLUMN", description = "the column that marks rows known good")
    public void trustedColumn(String column) {
        given.put(Role.TRUSTED, column);
    }

    /// The columns that were named.
    public Map<Role, String> given() {
        return given;
    }

    /// Reads `file` with these flags.
    public DatasetReader.Labelled read(Path file) throws IOException {
        return read(file, _ -> {});
    }

    /// Reads `file` with these flags.
    ///
    /// @param watcher told how many records were read, as a [WatchedFile] tells
    public DatasetReader.Labelled read(Path file, LongConsumer watcher) throws IOException {
        return DatasetReader.read(
                new WatchedFile(DataFile.at(file), watcher),
                given,
                trusted.isPresent() ? Optional.of(DataFile.at(trusted.get())) : Optional.empty());
    }
}
