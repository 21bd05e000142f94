package dev.bezoar.seal.digest;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;

/// Hashes that are not in every JDK.
public interface OtherHashes {
    /// Knows none.
    OtherHashes NONE = _ -> Optional.empty();

    /// Returns what makes digests of the kind that a seal calls `name`.
    Optional<Supplier<MessageDigest>> named(String name);
}
