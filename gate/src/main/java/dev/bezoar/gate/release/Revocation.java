package dev.bezoar.gate.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Everything that a hostile contributor left behind.
///
/// @param contributor its name
/// @param dropped records that were held or waited for release; they are gone
/// @param released records that went into batches
/// @param batches numbers of these batches, ascending
/// @param models that were trained on them, by name
public record Revocation(
        String contributor, List<String> dropped, List<String> released, List<Long> batches, List<String> models) {
    public Revocation {
        dropped = List.copyOf(dropped);
        released = List.copyOf(released);
        batches = List.copyOf(batches);
        models = List.copyOf(models);
    }

    /// Follows `contributor` through `lineage`.
    public static Revocation of(String contributor, List<String> dropped, Lineage lineage) {
        List<String> released = lineage.recordsOf(contributor);
        Set<Long> batches = new TreeSet<>();
        released.forEach(record -> batches.addAll(lineage.batchesOf(record)));
        Set<String> models = new TreeSet<>();
        batches.forEach(batch -> models.addAll(lineage.modelsOf(batch)));
        return new Revocation(contributor, dropped, released, new ArrayList<>(batches), new ArrayList<>(models));
    }
}
