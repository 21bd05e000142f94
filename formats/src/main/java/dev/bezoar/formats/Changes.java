package dev.bezoar.formats;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.data.RecordEdit;
import dev.bezoar.core.data.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a changed dataset has in the place of a file's values.
final class Changes implements RecordEdit {
    private final Roles roles;
    private final Dataset before;
    private final Dataset after;
    private final int[] featureOf;

    /// @param before the dataset as it was read from the file
    /// @param after the same dataset with changed values, and possibly more rows
    Changes(Roles roles, Dataset before, Dataset after) {
        this.roles = roles;
        this.before = before;
        this.after = after;
        this.featureOf = new int[roles.columns().size()];
        int next = 0;
        for (int column = 0; column < featureOf.length; column++) {
            featureOf[column] = next;
            next += roles.roles().get(column) == Role.FEATURE ? 1 : 0;
        }
    }

    @Override
    public List<String> columns() {
        return roles.columns();
    }

    @Override
    public List<List<String>> appended() {
        return IntStream.range(before.size(), after.size())
                .mapToObj(this::values)
                .toList();
    }

    @Override
    public String value(int row, int column, String original) {
        Role role = roles.roles().get(column);
        String was = value(before, role, column, row).orElse(original);
        String is = value(after, role, column, row).orElse(original);
        return was.equals(is) ? original : is;
    }

    private List<String> values(int row) {
        return IntStream.range(0, roles.columns().size())
                .mapToObj(column -> {
                    Role role = roles.roles().get(column);
                    return value(after, role, column, row).orElse(role == Role.ID ? String.valueOf(row) : "");
                })
                .toList();
    }

    private Optional<String> value(Dataset data, Role role, int column, int row) {
        return switch (role) {
            case TEXT ->
                data.texts().isEmpty()
                        ? Optional.empty()
                        : Optional.of(data.texts().get(row));
            case LABEL -> Optional.of(data.labels().value(data.labels().code(row)));
            case FEATURE -> feature(data, column).map(values -> values.text(row));
            case CONTRIBUTOR -> category(data.origin().contributor(), row);
            case SOURCE -> category(data.origin().source(), row);
            case TASK -> category(data.origin().task(), row);
            case TIME ->
                data.origin()
                        .time()
                        .map(times -> times.epochSecond(row))
                        .filter(second -> second != Times.MISSING)
                        .map(second -> Instant.ofEpochSecond(second).toString());
            case ID, TRUSTED, SKIPPED -> Optional.empty();
        };
    }

    private Optional<Column> feature(Dataset data, int column) {
        return data.columns().isEmpty()
                ? Optional.empty()
                : Optional.of(data.columns().get(featureOf[column]));
    }

    private static Optional<String> category(Optional<Categories> values, int row) {
        return values.map(known -> known.value(known.code(row)));
    }
}
