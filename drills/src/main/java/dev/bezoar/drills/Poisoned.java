package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.List;

/// Poisoned data, and which of its rows are the poison.
///
/// @param data the data with the poison in it
/// @param rows the poisoned row numbers in `data`, ascending
/// @param covers rows that the attacker changed as well and left with their true label, ascending; not poison
public record Poisoned(Dataset data, List<Integer> rows, List<Integer> covers) {

    public Poisoned {
        rows = rows.stream().sorted().toList();
        covers = covers.stream().sorted().toList();
    }

    /// Poisoned data without covers.
    public Poisoned(Dataset data, List<Integer> rows) {
        this(data, rows, List.of());
    }
}
