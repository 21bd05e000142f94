package dev.bezoar.formats;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.Origin;
import dev.bezoar.core.data.RecordFile;
import dev.bezoar.core.data.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a labelled dataset from a file in two passes: a look at a sample of its records, then all of them.
public final class DatasetReader {
    private DatasetReader() {}

    /// A dataset with what its columns were taken for.
    ///
    /// @param data its own rows, then the trusted rows of another file, if there is one
    /// @param ownRows number of rows of the file itself
    /// @param roles what its columns are for
    public record Labelled(Dataset data, int ownRows, Roles roles) {}

    /// Reads `file` and finds out what its columns are for.
    ///
    /// @param given the columns that a person gave to roles
    /// @param trusted a file with the same columns whose rows are known to be good
    /// @throws MalformedInputException if a file or its columns are not what they must be
    /// @throws IOException if it cannot be read
    public static Labelled read(RecordFile file, Map<Role, String> given, Optional<RecordFile> trusted)
            throws IOException {
        Table sample = RecordSample.of(file);
        Roles roles = ColumnRoles.infer(sample, given);
        try (Builder builder = new Builder(roles, sample)) {
            file.read(builder);
            int ownRows = builder.rows;
            if (trusted.isPresent()) {
                builder.startTrusted(trusted.get().name());
                trusted.get().read(builder);
            }
            return new Labelled(builder.dataset(), ownRows, roles);
        }
    }

    /// Reads a file of text as [#read(RecordFile, Map, Optional)] does.
    public static Labelled read(Path file, Map<Role, String> given, Optional<Path> trusted) throws IOException {
        return read(
                TextFile.of(file),
                given,
                trusted.isPresent() ? Optional.of(TextFile.of(trusted.get())) : Optional.empty());
    }

    /// Reads a file of text with all roles inferred but those given.
    public static Dataset read(Path file, Optional<String> text, Optional<String> label) throws IOException {
        Map<Role, String> given = new EnumMap<>(Role.class);
        text.ifPresent(column -> given.put(Role.TEXT, column));
        label.ifPresent(column -> given.put(Role.LABEL, column));
        return read(file, given, Optional.empty()).data();
    }

    private static final class Builder implements Records, AutoCloseable {
        private static final Set<String> YES = Set.of("1", "true", "yes");

        private final Roles roles;
        private final List<ColumnBuilder> builders = new ArrayList<>();
        private final SpilledTexts.Builder texts = new SpilledTexts.Builder(SpilledTexts.MOST_ON_HEAP);
        private final BitSet trusted = new BitSet();
        private final String dataName;
        private String name;
        private boolean allTrusted;
        private int rows;

        Builder(Roles roles, Table sample) {
            this.dataName = sample.name();
            this.name = sample.name();
            this.roles = roles;
            for (int column = 0; column < roles.columns().size(); column++) {
                builders.add(ColumnBuilder.of(
                        roles.roles().get(column), roles.columns().get(column), sample.column(column)));
            }
        }

        void startTrusted(String fileName) {
            name = fileName;
            allTrusted = true;
        }

        @Override
        public void columns(List<String> names) throws MalformedInputException {
            if (!names.equals(roles.columns())) {
                throw new MalformedInputException(
                        name,
                        "the columns must be %s, they are %s"
                                .formatted(String.join(", ", roles.columns()), String.join(", ", names)));
            }
        }

        @Override
        public boolean record(List<String> values) throws IOException {
            int textColumn = roles.columnOf(Role.TEXT);
            int trustedColumn = roles.columnOf(Role.TRUSTED);
            if (values.get(roles.columnOf(Role.LABEL)).isEmpty()) {
                throw new MalformedInputException(
                        name + ", record " + rows, "every row needs a label, this one has none");
            }
            if (textColumn >= 0) {
                texts.add(values.get(textColumn));
            }
            if (allTrusted
                    || (trustedColumn >= 0
                            && YES.contains(values.get(trustedColumn).toLowerCase(Locale.ROOT)))) {
                trusted.set(rows);
            }
            for (int column = 0; column < values.size(); column++) {
                builders.get(column).add(values.get(column));
            }
            rows++;
            return true;
        }

        Dataset dataset() throws IOException {
            Categories labels = builders.get(roles.columnOf(Role.LABEL)).categories();
            if (labels.valueCount() > Math.max(2, rows / 2)) {
                throw new MalformedInputException(
                        dataName,
                        "the label column \"%s\" has %d different values in %d rows; use --label"
                                .formatted(roles.columns().get(roles.columnOf(Role.LABEL)), labels.valueCount(), rows));
            }
            List<Column> columns = new ArrayList<>();
            for (int column = 0; column < builders.size(); column++) {
                if (roles.roles().get(column) == Role.FEATURE) {
                    columns.add(builders.get(column).column());
                }
            }
            Dataset data = roles.columnOf(Role.TEXT) >= 0
                    ? Dataset.ofTexts(dataName, texts.finish(), labels)
                    : Dataset.ofColumns(dataName, columns, labels);
            return data.withOrigin(origin()).withTrusted(trusted);
        }

        @Override
        public void close() throws IOException {
            texts.close();
        }

        private Origin origin() {
            int time = roles.columnOf(Role.TIME);
            return new Origin(
                    categories(Role.CONTRIBUTOR),
                    categories(Role.SOURCE),
                    categories(Role.TASK),
                    time < 0 ? Optional.empty() : Optional.of(builders.get(time).times()));
        }

        private Optional<Categories> categories(Role role) {
            int column = roles.columnOf(role);
            return column < 0
                    ? Optional.empty()
                    : Optional.of(builders.get(column).categories());
        }
    }
}
