package dev.bezoar.seal.manifest;

import java.util.Arrays;
import java.util.Optional;

/// The hashes that files of a seal are known by. Ours are of SHA-256; other tools may use the others.
public enum ContentHash {
    /// What every tool knows.
    SHA256("sha256", 64),
    /// BLAKE2b of 512 bits.
    BLAKE2B("blake2b", 128),
    /// BLAKE3 of 256 bits.
    BLAKE3("blake3", 64);

    private final String label;
    private final int digits;

    ContentHash(String label, int digits) {
        this.label = label;
        this.digits = digits;
    }

    /// How a seal names it.
    public String label() {
        return label;
    }

    /// How people name it.
    String title() {
        return this == SHA256 ? "SHA-256" : label;
    }

    /// The hexadecimal digits of a digest.
    int digits() {
        return digits;
    }

    /// Returns the one that a seal names `name`; some tools call BLAKE2b `blake2`.
    static Optional<ContentHash> named(String name) {
        String usual = name.equals("blake2") ? "blake2b" : name;
        return Arrays.stream(values()).filter(one -> one.label.equals(usual)).findFirst();
    }
}
