package dev.bezoar.vet.bytes;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, which every JDK has.
public final class Digests {
    private Digests() {}

    /// Returns a fresh SHA-256.
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Returns the SHA-256 of `content` as 64 hexadecimal digits.
    public static String sha256(byte[] content) {
        return sha256(content, content.length);
    }

    /// Returns the SHA-256 of the first `length` bytes of `content`.
    public static String sha256(byte[] content, int length) {
        MessageDigest digest = sha256();
        digest.update(content, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }
}
