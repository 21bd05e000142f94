package dev.bezoar.seal.verify;

import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.sign.SignatureCheck;
import java.nio.file.Path;
import java.util.Optional;

/// What to check against which seal.
///
/// @param place the folder or file
/// @param seal its seal
/// @param check who is trusted
/// @param strictness how much of what the seal does not exclude is refused
/// @param atLeast the oldest version that is believed, if older ones are not
/// @param mayBeOlder whether a version older than one that was seen here is believed
public record Question(
        Path place,
        SealFiles seal,
        SignatureCheck check,
        Strictness strictness,
        Optional<Long> atLeast,
        boolean mayBeOlder) {}
