package dev.bezoar.gate.release;

import java.util.List;
import java.util.Set;

/// Records that go to training together, or not.
///
/// @param number from 1, in the order in which batches were made
/// @param records identifiers, oldest first
public record Batch(long number, List<String> records) {
    public Batch {
        if (number < 1) {
            throw new IllegalArgumentException("number must be at least 1, got " + number);
        }
        records = List.copyOf(records);
    }

    /// Returns this batch without `revoked` records.
    public Batch without(Set<String> revoked) {
        return new Batch(
                number,
                records.stream().filter(record -> !revoked.contains(record)).toList());
    }
}
