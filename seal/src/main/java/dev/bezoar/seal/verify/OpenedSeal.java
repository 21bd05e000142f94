package dev.bezoar.seal.verify;

import dev.bezoar.seal.manifest.Contents;
import dev.bezoar.seal.manifest.Manifest;
import dev.bezoar.seal.manifest.SealedRecords;
import dev.bezoar.seal.manifest.SealedTensors;
import dev.bezoar.seal.verdict.Sealed;
import java.util.List;
import java.util.Optional;

/// A seal whose signatures hold.
///
/// @param signer who signed, in words
/// @param manifest what was sealed
/// @param contents what the manifest has no place for, if it was sealed too
/// @param records which files were sealed record by record, if any
/// @param tensors digests of tensors, if any
/// @param notes what was in it and is not understood, one sentence each
public record OpenedSeal(
        String signer,
        Manifest manifest,
        Optional<Contents> contents,
        Optional<SealedRecords> records,
        Optional<SealedTensors> tensors,
        List<String> notes) {

    public OpenedSeal {
        notes = List.copyOf(notes);
    }

    /// What the seal says of itself.
    public Sealed summary() {
        return new Sealed(
                manifest.name(),
                signer,
                manifest.root(),
                manifest.names().size(),
                contents.map(Contents::version),
                contents.map(Contents::sealedAt));
    }
}
