package dev.bezoar.seal.verify;

import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.sign.SignatureCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What to check against which seal.
///
/// @param place the folder or file
/// @param seal its seal
/// @param check who is trusted
/// @param strictness how much of what the seal does not exclude is refused
/// @param versions which versions are believed
/// @param ignored names that do not count, in addition to those the seal does not look at
public record Question(
        Path place,
        SealFiles seal,
        SignatureCheck check,
        Strictness strictness,
        Versions versions,
        List<String> ignored) {

    public Question {
        ignored = List.copyOf(ignored);
    }

    /// Which versions are believed.
    ///
    /// @param atLeast the oldest, if older ones are not
    /// @param mayBeOlder whether one older than was seen in the place is
    public record Versions(Optional<Long> atLeast, boolean mayBeOlder) {
        /// Any that is not older than one that was seen in the place.
        public static final Versions NOT_OLDER = new Versions(Optional.empty(), false);
    }
}
