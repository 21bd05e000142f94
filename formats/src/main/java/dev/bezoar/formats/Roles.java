package dev.bezoar.formats;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What each column of a file is for.
///
/// @param columns the column names
/// @param roles one a column
/// @param notes why columns are not used, one sentence each
public record Roles(List<String> columns, List<Role> roles, List<String> notes) {

    public Roles {
        columns = List.copyOf(columns);
        roles = List.copyOf(roles);
        notes = List.copyOf(notes);
    }

    /// Returns the number of the column with `role`, or `-1`.
    int columnOf(Role role) {
        return roles.indexOf(role);
    }

    /// The roles in one line, such as `text=body label=class`.
    public String inWords() {
        long features = roles.stream().filter(role -> role == Role.FEATURE).count();
        String single = IntStream.range(0, roles.size())
                .filter(column -> roles.get(column) != Role.FEATURE && roles.get(column) != Role.SKIPPED)
                .mapToObj(column -> roles.get(column).label() + "=" + columns.get(column))
                .collect(Collectors.joining(" "));
        return features == 0 ? single : single + " features=%d columns".formatted(features);
    }
}
