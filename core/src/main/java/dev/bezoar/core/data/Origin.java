package dev.bezoar.core.data;

import java.util.Optional;

/// Where the rows came from, as far as the file tells.
///
/// @param contributor who gave each row its label
/// @param source the address or host each row came from
/// @param task what was labelled, where several contributors label the same thing
/// @param time when each row arrived
public record Origin(
        Optional<Categories> contributor,
        Optional<Categories> source,
        Optional<Categories> task,
        Optional<Times> time) {
    /// Nothing is known.
    public static final Origin UNKNOWN =
            new Origin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// Returns the origin of the rows `rows` in its order; a row may occur more than once.
    public Origin select(int[] rows) {
        return new Origin(
                contributor.map(column -> column.select(rows)),
                source.map(column -> column.select(rows)),
                task.map(column -> column.select(rows)),
                time.map(column -> column.select(rows)));
    }
}
