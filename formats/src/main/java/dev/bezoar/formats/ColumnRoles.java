package dev.bezoar.formats;

import dev.bezoar.core.data.MalformedInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Finds out which column holds the texts and which the classes.
public final class ColumnRoles {
    private static final Set<String> LABEL_NAMES = Set.of("label", "class", "target", "category", "sentiment");
    private static final Set<String> TEXT_NAMES =
            Set.of("text", "sentence", "content", "message", "body", "comment", "review", "question");
    private static final Pattern NUMBER = Pattern.compile("[-+0-9.,eE]*");
    private static final int MIN_ROWS = 10;
    private static final int MIN_CLASSES = 2;
    private static final int MAX_CLASSES = 200;
    private static final int ROWS_A_CLASS = 10;
    private static final double MIN_MEAN_LENGTH = 15;

    private final Table table;

    private ColumnRoles(Table table) {
        this.table = table;
    }

    /// Returns the roles of the columns of `table`.
    ///
    /// @param text the text column's name if a person gave it (`--text`)
    /// @param label the label column's name if a person gave it (`--label`)
    /// @throws MalformedInputException if a role has no column or several, or the label column cannot be one
    public static Roles infer(Table table, Optional<String> text, Optional<String> label)
            throws MalformedInputException {
        return new ColumnRoles(table).infer(text, label);
    }

    private Roles infer(Optional<String> text, Optional<String> label) throws MalformedInputException {
        if (table.rows().size() < MIN_ROWS) {
            throw malformed("at least %d rows are needed, there are %d"
                    .formatted(MIN_ROWS, table.rows().size()));
        }
        int givenText = text.isPresent() ? given("--text", text.get()) : -1;
        int labelColumn = label.isPresent() ? given("--label", label.get()) : inferLabel(givenText);
        requireClasses(labelColumn);
        int textColumn = text.isPresent() ? givenText : inferText(labelColumn);
        if (textColumn == labelColumn) {
            throw malformed("the column \"%s\" cannot be both text and label; use --text or --label"
                    .formatted(table.columns().get(textColumn)));
        }
        return new Roles(table.columns().get(textColumn), table.columns().get(labelColumn));
    }

    private int given(String flag, String column) throws MalformedInputException {
        int index = table.columns().indexOf(column);
        if (index < 0) {
            throw malformed("%s: there is no column \"%s\"; the columns are %s"
                    .formatted(flag, column, String.join(", ", table.columns())));
        }
        return index;
    }

    private int inferLabel(int textColumn) throws MalformedInputException {
        List<Integer> candidates = named(LABEL_NAMES, textColumn);
        if (candidates.isEmpty()) {
            candidates = others(textColumn).stream().filter(this::fewValues).toList();
        }
        return only(candidates, "label", others(textColumn));
    }

    private int inferText(int labelColumn) throws MalformedInputException {
        List<Integer> candidates = named(TEXT_NAMES, labelColumn);
        return only(candidates.isEmpty() ? longest(labelColumn) : candidates, "text", others(labelColumn));
    }

    private List<Integer> longest(int labelColumn) {
        List<Integer> longest = new ArrayList<>();
        double most = MIN_MEAN_LENGTH;
        for (int column : others(labelColumn)) {
            List<String> values = table.column(column);
            double mean = values.stream().mapToInt(String::length).average().orElse(0);
            if (mean < most || values.stream().allMatch(value -> NUMBER.matcher(value).matches())) {
                continue;
            }
            if (mean > most) {
                longest.clear();
            }
            most = mean;
            longest.add(column);
        }
        return longest;
    }

    private int only(List<Integer> candidates, String role, List<Integer> all) throws MalformedInputException {
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        throw malformed(
                candidates.isEmpty()
                        ? "no column looks like the %s; name one of %s with --%s".formatted(role, names(all), role)
                        : "more than one column looks like the %s: %s; name one with --%s"
                                .formatted(role, names(candidates), role));
    }

    private void requireClasses(int column) throws MalformedInputException {
        int distinct = distinct(column);
        String name = table.columns().get(column);
        if (distinct < MIN_CLASSES) {
            throw malformed("the label column \"%s\" must have at least %d classes, it has %d"
                    .formatted(name, MIN_CLASSES, distinct));
        }
        if (distinct == table.rows().size()) {
            throw malformed("the label column \"%s\" has a different value in each of the %d rows; use --label"
                    .formatted(name, distinct));
        }
    }

    private List<Integer> named(Set<String> names, int except) {
        return others(except).stream()
                .filter(column -> names.contains(table.columns().get(column).toLowerCase(Locale.ROOT)))
                .toList();
    }

    private List<Integer> others(int except) {
        return IntStream.range(0, table.columns().size())
                .filter(column -> column != except)
                .boxed()
                .toList();
    }

    private boolean fewValues(int column) {
        int distinct = distinct(column);
        return distinct >= MIN_CLASSES
                && distinct <= MAX_CLASSES
                && (long) distinct * ROWS_A_CLASS < table.rows().size();
    }

    private int distinct(int column) {
        return new HashSet<>(table.column(column)).size();
    }

    private String names(List<Integer> columns) {
        return String.join(", ", columns.stream().map(table.columns()::get).toList());
    }

    private MalformedInputException malformed(String problem) {
        return new MalformedInputException(table.name(), problem);
    }
}
