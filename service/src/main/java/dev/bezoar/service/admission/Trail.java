package dev.bezoar.service.admission;

import java.util.List;
import java.util.Map;

/// From who left it to what learnt it, or back.
///
/// @param of what was asked for
/// @param records the first of them, by their place in the ledger
/// @param total how many there are
/// @param states how many of them stand where
/// @param contributors the first of those who left them
/// @param groups that these belong to
/// @param batches that hold any of them, ascending
/// @param models that learnt such a batch
/// @param clean what is left of these batches without revoked contributors
public record Trail(
        String of,
        List<String> records,
        long total,
        Map<String, Long> states,
        List<String> contributors,
        List<String> groups,
        List<Long> batches,
        List<String> models,
        List<Clean> clean) {
    public Trail {
        records = List.copyOf(records);
        states = Map.copyOf(states);
        contributors = List.copyOf(contributors);
        groups = List.copyOf(groups);
        batches = List.copyOf(batches);
        models = List.copyOf(models);
        clean = List.copyOf(clean);
    }

    /// A batch without the records of revoked contributors.
    ///
    /// @param batch its number
    /// @param records that are left
    /// @param without records that are not
    /// @param at where its text is
    public record Clean(long batch, int records, int without, String at) {}
}
