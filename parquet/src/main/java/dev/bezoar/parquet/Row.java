package dev.bezoar.parquet;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The values of one row in the types of the library: boxed numbers and truth values, and bytes.
final class Row {
    private final long number;
    private final @Nullable Object[] values;

    /// @param number zero-based number of the row in its file
    /// @param values one a column; kept, not copied
    Row(long number, @Nullable Object[] values) {
        this.number = number;
        this.values = values;
    }

    long number() {
        return number;
    }

    /// Returns the value in `column`, if it has one.
    Optional<Object> value(int column) {
        return Optional.ofNullable(values[column]);
    }
}
