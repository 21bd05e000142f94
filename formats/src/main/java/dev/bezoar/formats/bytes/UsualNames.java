package dev.bezoar.formats.bytes;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Takes columns for what their names usually mean, unless they were named.
final class UsualNames {
    private static final Set<String> LABELS =
            Set.of("label", "class", "target", "category", "sentiment", "answer", "y");
    private static final Set<String> IDS = Set.of("id", "uuid", "rowid", "recordid", "sampleid", "key");

    private UsualNames() {}

    /// Returns which of `columns` are label and id.
    static RecordFormat.Roles roles(List<String> columns, RecordFormat.Wanted wanted, String name)
            throws MalformedInputException {
        return new RecordFormat.Roles(
                role(columns, wanted.named().label(), wanted.isGuessing() ? LABELS : Set.of(), name),
                role(columns, wanted.named().id(), wanted.isGuessing() ? IDS : Set.of(), name));
    }

    private static Optional<String> role(List<String> columns, Optional<String> named, Set<String> usual, String name)
            throws MalformedInputException {
        if (named.isPresent() && !columns.contains(named.get())) {
            throw new MalformedInputException(
                    name,
                    "there is no column \"%s\"; the columns are %s".formatted(named.get(), String.join(", ", columns)));
        }
        return named.isPresent()
                ? named
                : columns.stream()
                        .filter(column ->
                                usual.contains(column.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")))
                        .findFirst();
    }
}
