package dev.bezoar.gate.release;

import java.util.List;

/// What became of released records; kept by the caller, whose memory is longer than the gate's.
public interface Lineage {
    /// Returns the identifiers of all released records of `contributor`, oldest first.
    List<String> recordsOf(String contributor);

    /// Returns the numbers of all batches that hold `record`.
    List<Long> batchesOf(String record);

    /// Returns the names of all models that were trained on batch `batch`.
    List<String> modelsOf(long batch);
}
