package dev.bezoar.seal;

import java.nio.file.Path;

/// Files that tests read.
public final class Resources {
    private static final Path ROOT = Path.of("src", "test", "resources");

    private Resources() {}

    /// A file of the golden seals, made by the reference implementation of OpenSSF Model Signing.
    public static Path golden(String name) {
        return ROOT.resolve("oms").resolve(name);
    }

    /// A key made by OpenSSL.
    public static Path key(String name) {
        return ROOT.resolve("keys").resolve(name);
    }
}
