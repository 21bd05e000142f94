package dev.bezoar.gate.release;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
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

    /// Writes it.
    public void save(StateWriter out) throws IOException {
        out.number(number).all(records, StateWriter::text);
    }

    /// Reads what [#save] wrote.
    public static Batch read(StateReader in) throws IOException {
        return new Batch(in.number(), in.all(StateReader::text));
    }

    /// Returns this batch without `revoked` records.
    public Batch without(Set<String> revoked) {
        return new Batch(
                number,
                records.stream().filter(record -> !revoked.contains(record)).toList());
    }
}
