package dev.bezoar.seal.sign;

import java.util.Arrays;
import java.util.HexFormat;

/// Bytes that never change.
public final class Bytes {
    private final byte[] bytes;

    /// Copies `bytes`.
    public Bytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /// Returns a copy.
    public byte[] toArray() {
        return bytes.clone();
    }

    /// How many there are.
    public int length() {
        return bytes.length;
    }

    /// The bytes in lower-case hexadecimal.
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
