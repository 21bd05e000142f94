package dev.bezoar.seal.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/// What takes libraries that most seals do without; another module brings it.
public interface AddedCryptography {
    /// Returns what reads keyless bundles.
    KeylessReader keyless(KeylessTrust trust) throws IOException;

    /// Returns what reads timestamps.
    ///
    /// @param authorities PEM files with certificates of those who are believed, or of who vouches for them
    TimestampReader timestamps(List<Path> authorities) throws IOException;

    /// Returns what makes digests of the kind that a seal calls `name`, if it is known.
    Optional<Supplier<MessageDigest>> hash(String name);

    /// Returns what `loader` finds.
    static Optional<AddedCryptography> in(ClassLoader loader) {
        return ServiceLoader.load(AddedCryptography.class, loader).findFirst();
    }
}
