package dev.bezoar.formats;

import dev.bezoar.core.data.MalformedInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Finds out what each column is for, from its name and its values.
///
/// A name settles a role only if the values fit it; a label or text that stays in doubt is refused with the
/// candidates named.
public final class ColumnRoles {
    private static final Map<Role, Set<String>> NAMES = Map.of(
            Role.LABEL, Set.of("label", "class", "target", "category", "sentiment", "answer", "y"),
            Role.TEXT, Set.of("text", "sentence", "content", "message", "body", "comment", "review", "question"),
            Role.CONTRIBUTOR,
                    Set.of("contributor", "user", "userid", "worker", "annotator", "author", "rater", "labeler"),
            Role.SOURCE, Set.of("source", "url", "uri", "host", "domain", "link", "website"),
            Role.TIME, Set.of("timestamp", "time", "date", "created", "createdat", "datetime"),
            Role.TASK, Set.of("task", "item", "object", "unit"),
            Role.TRUSTED, Set.of("trusted"),
            Role.ID, Set.of("id", "uuid", "index", "rowid", "key", ""));
    private static final List<Role> SINGLE =
            List.of(Role.TRUSTED, Role.CONTRIBUTOR, Role.SOURCE, Role.TIME, Role.TASK, Role.ID);
    private static final int MIN_ROWS = 10;
    private static final int MAX_CLASSES = 200;
    private static final int ROWS_A_CLASS = 10;
    private static final double LEAK = 0.999; // share of rows whose label a value settles
    private static final double LEAK_ERRORS = 0.01; // of the errors that always saying the largest class makes
    private static final double MIN_WORDS = 3;
    private static final double MIN_LENGTH = 15;
    private static final double MIN_TEXT_DISTINCT = 0.3;

    private final Table table;
    private final Map<Role, String> given;
    private final Role[] roles;
    private final ColumnProfile[] profiles;
    private final List<String> notes = new ArrayList<>();

    private ColumnRoles(Table table, Map<Role, String> given) {
        this.table = table;
        this.given = given;
        this.roles = new Role[table.columns().size()];
        this.profiles = IntStream.range(0, roles.length)
                .mapToObj(column -> ColumnProfile.of(table.column(column)))
                .toArray(ColumnProfile[]::new);
    }

    /// Returns the roles of the columns of `table`.
    ///
    /// @param table a sample of the records of a file
    /// @param given the column names that a person gave to roles
    /// @throws MalformedInputException if a role has no column or several, or its column cannot be it
    public static Roles infer(Table table, Map<Role, String> given) throws MalformedInputException {
        return new ColumnRoles(table, given).infer();
    }

    private Roles infer() throws MalformedInputException {
        if (table.rows().size() < MIN_ROWS) {
            throw malformed("at least %d rows are needed, there are %d"
                    .formatted(MIN_ROWS, table.rows().size()));
        }
        for (Role role : Role.values()) {
            if (given.containsKey(role)) {
                take(role);
            }
        }
        for (Role role : SINGLE) {
            guess(role);
        }
        guessText();
        guessLabel();
        requireClasses(column(Role.LABEL));
        boolean crowd = column(Role.TASK) >= 0 && column(Role.CONTRIBUTOR) >= 0;
        boolean texts = column(Role.TEXT) >= 0;
        for (int column = 0; column < roles.length; column++) {
            if (roles[column] == null) {
                roles[column] = crowd || texts ? Role.SKIPPED : feature(column);
            }
        }
        noteUnused(crowd || texts);
        if (!crowd && !texts && column(Role.FEATURE) < 0) {
            throw malformed("no column looks like the text; name one of %s with --text"
                    .formatted(names(except(column(Role.LABEL)))));
        }
        return new Roles(table.columns(), Arrays.asList(roles), notes);
    }

    private void take(Role role) throws MalformedInputException {
        String name = given.getOrDefault(role, "");
        int column = table.columns().indexOf(name);
        if (column < 0) {
            throw malformed("--%s: there is no column \"%s\"; the columns are %s"
                    .formatted(role.label(), name, String.join(", ", table.columns())));
        }
        if (roles[column] != null) {
            throw malformed(
                    "the column \"%s\" cannot be both %s and %s".formatted(name, roles[column].label(), role.label()));
        }
        roles[column] = role;
    }

    private void guess(Role role) {
        if (given.containsKey(role)) {
            return;
        }
        for (int column : free()) {
            if (isNamed(column, role) && column(role) < 0 && profiles[column].fits(role)) {
                roles[column] = role;
            }
        }
    }

    private void guessText() throws MalformedInputException {
        if (column(Role.TEXT) >= 0 || (column(Role.TASK) >= 0 && column(Role.CONTRIBUTOR) >= 0)) {
            return;
        }
        List<Integer> prose = free().stream()
                .filter(column -> profiles[column].numberShare() < 0.5
                        && profiles[column].meanWords() >= MIN_WORDS
                        && profiles[column].meanLength() >= MIN_LENGTH
                        && profiles[column].distinct()
                                >= MIN_TEXT_DISTINCT * table.rows().size())
                .toList();
        List<Integer> named =
                prose.stream().filter(column -> isNamed(column, Role.TEXT)).toList();
        List<Integer> candidates = named.isEmpty() ? prose : named;
        if (candidates.size() > 1) {
            throw malformed(
                    "more than one column looks like the text: %s; name one with --text".formatted(names(candidates)));
        }
        candidates.forEach(column -> roles[column] = Role.TEXT);
    }

    private void guessLabel() throws MalformedInputException {
        if (column(Role.LABEL) >= 0) {
            return;
        }
        List<Integer> named =
                free().stream().filter(column -> isNamed(column, Role.LABEL)).toList();
        List<Integer> candidates = named.isEmpty()
                ? free().stream()
                        .filter(column -> profiles[column].isClasses(MAX_CLASSES, ROWS_A_CLASS))
                        .toList()
                : named;
        if (candidates.size() != 1) {
            throw malformed(
                    candidates.isEmpty()
                            ? "no column looks like the label; name one of %s with --label".formatted(names(free()))
                            : "more than one column looks like the label: %s; name one with --label"
                                    .formatted(names(candidates)));
        }
        roles[candidates.getFirst()] = Role.LABEL;
    }

    private void requireClasses(int column) throws MalformedInputException {
        int distinct = profiles[column].distinct();
        String name = table.columns().get(column);
        if (distinct < 2) {
            throw malformed(
                    "the label column \"%s\" must have at least 2 classes, it has %d".formatted(name, distinct));
        }
        if (distinct == table.rows().size()) {
            throw malformed("the label column \"%s\" has a different value in each of the %d rows; use --label"
                    .formatted(name, distinct));
        }
    }

    private Role feature(int column) {
        String name = table.columns().get(column);
        ColumnProfile profile = profiles[column];
        if (profile.distinct() < 2) {
            return skip("Column %s has one value only.".formatted(name));
        }
        if (!profile.isNumeric() && profile.distinct() > table.rows().size() / 2) {
            return skip("Column %s has nearly as many values as rows.".formatted(name));
        }
        if (profile.isClasses(MAX_CLASSES, ROWS_A_CLASS) && settlesLabel(column)) {
            return skip("Column %s settles the label; it was not used to judge it.".formatted(name));
        }
        return Role.FEATURE;
    }

    /// A value settles the label only if it does so far better than the largest class, which may be nearly all rows.
    private boolean settlesLabel(int column) {
        List<String> labels = table.column(column(Role.LABEL));
        double settled = ColumnProfile.settledBy(table.column(column), labels);
        double byLargest = ColumnProfile.settledBy(Collections.nCopies(labels.size(), ""), labels);
        return settled >= LEAK && 1 - settled <= LEAK_ERRORS * (1 - byLargest);
    }

    private Role skip(String note) {
        notes.add(note);
        return Role.SKIPPED;
    }

    private void noteUnused(boolean byDesign) {
        List<Integer> unused = IntStream.range(0, roles.length)
                .filter(column -> roles[column] == Role.SKIPPED)
                .boxed()
                .toList();
        if (byDesign && !unused.isEmpty()) {
            notes.add("Columns that were not examined: %s.".formatted(names(unused)));
        }
    }

    private boolean isNamed(int column, Role role) {
        String name = table.columns().get(column).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        Set<String> names = NAMES.getOrDefault(role, Set.of());
        return names.contains(name) || (name.endsWith("id") && names.contains(name.substring(0, name.length() - 2)));
    }

    private List<Integer> free() {
        return IntStream.range(0, roles.length)
                .filter(column -> roles[column] == null)
                .boxed()
                .toList();
    }

    private List<Integer> except(int column) {
        return IntStream.range(0, roles.length)
                .filter(other -> other != column)
                .boxed()
                .toList();
    }

    private int column(Role role) {
        return Arrays.asList(roles).indexOf(role);
    }

    private String names(List<Integer> columns) {
        return String.join(", ", columns.stream().map(table.columns()::get).toList());
    }

    private MalformedInputException malformed(String problem) {
        return new MalformedInputException(table.name(), problem);
    }
}
