package dev.bezoar.service;

import dev.bezoar.service.golden.GoldenSettings;
import dev.bezoar.service.rollback.RollbackSettings;
import java.nio.file.Path;
import java.util.Optional;

/// How the model is taken back.
///
/// @param signer public key whose seals are believed, or nothing
/// @param rollback when and how a version is put back
/// @param golden which questions are asked again and again
public record RecoverySettings(Optional<Path> signer, RollbackSettings rollback, GoldenSettings golden) {
    /// Nothing is put back, no seal is believed.
    public static final RecoverySettings NONE =
            new RecoverySettings(Optional.empty(), RollbackSettings.NONE, GoldenSettings.NONE);
}
