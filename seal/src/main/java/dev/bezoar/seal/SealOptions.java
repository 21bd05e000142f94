package dev.bezoar.seal;

import dev.bezoar.core.data.RecordFormat;
import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.sign.Signer;
import java.time.Instant;
import java.util.List;

/// How to seal.
///
/// @param signer who signs
/// @param files where the seal goes
/// @param ignored further places to leave out, from the sealed folder
/// @param wanted which columns of data files are label and id
/// @param now the time that the seal states
/// @param olderVersion the newest version that is known of besides what is there already, or 0
/// @param isCompatible whether a single file is named as other tools name it, and what only we refuse is sealed
/// @param mayReplace whether a seal that is there already gives way to the new one
public record SealOptions(
        Signer signer,
        SealFiles files,
        List<String> ignored,
        RecordFormat.Wanted wanted,
        Instant now,
        long olderVersion,
        boolean isCompatible,
        boolean mayReplace) {

    public SealOptions {
        ignored = List.copyOf(ignored);
    }
}
