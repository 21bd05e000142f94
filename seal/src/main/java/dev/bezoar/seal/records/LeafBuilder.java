package dev.bezoar.seal.records;

import dev.bezoar.core.data.RecordFormat;
import dev.bezoar.seal.digest.SpareCores;
import dev.bezoar.seal.manifest.Algorithm;
import java.io.IOException;

/// Makes [RecordLeaves] of records that pass by.
public sealed interface LeafBuilder extends RecordFormat.Sink, AutoCloseable
        permits Blake3LeafBuilder, Sha256LeafBuilder {
    /// Bytes of a digest that are kept.
    int CUT = 16;

    /// Starts without a record.
    ///
    /// @param algorithm what the digests are made with
    /// @param cores may be given a share of the work
    static LeafBuilder of(Algorithm algorithm, SpareCores cores) {
        return switch (algorithm) {
            case SHA256 -> new Sha256LeafBuilder();
            case BLAKE3 -> new Blake3LeafBuilder(cores);
        };
    }

    /// Returns what was learnt.
    RecordLeaves finish() throws IOException;

    @Override
    void close();
}
