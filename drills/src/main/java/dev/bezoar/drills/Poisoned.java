package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.List;

/// Poisoned data, and which of its rows are the poison.
///
/// @param data the data with the poison in it
/// @param rows the poisoned row numbers in `data`, ascending
public record Poisoned(Dataset data, List<Integer> rows) {

    public Poisoned {
        rows = rows.stream().sorted().toList();
    }
}
