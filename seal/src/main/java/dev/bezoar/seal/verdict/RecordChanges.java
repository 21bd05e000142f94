package dev.bezoar.seal.verdict;

import java.util.List;

/// Which records of a dataset changed, by zero-based record number.
///
/// @param added numbers in the present file
/// @param removed numbers in the sealed file
/// @param altered numbers in the present file
/// @param relabelled the same content under another label
/// @param moved how many records kept their content and changed their order
public record RecordChanges(
        List<Long> added, List<Long> removed, List<Long> altered, List<Relabelled> relabelled, long moved) {

    public RecordChanges {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        altered = List.copyOf(altered);
        relabelled = List.copyOf(relabelled);
    }

    /// A record that has another label.
    ///
    /// @param record its number in the present file
    /// @param from the sealed label
    /// @param to the present label
    public record Relabelled(long record, String from, String to) {}

    /// Whether no record differs.
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && altered.isEmpty() && relabelled.isEmpty() && moved == 0;
    }
}
