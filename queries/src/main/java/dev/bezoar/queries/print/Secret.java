package dev.bezoar.queries.print;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What keeps a client from aiming at our hashes: every one of them is keyed with it, and it never leaves the
/// process.
///
/// Two guards with the same secret give the same fingerprints.
public final class Secret {
    private static final int LEAST_BYTES = 16;

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Returns the secret `bytes`.
    ///
    /// @param bytes at least 16, from a cryptographic source; copied
    public static Secret of(byte[] bytes) {
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "a secret has at least %d bytes, got %d".formatted(LEAST_BYTES, bytes.length));
        }
        return new Secret(bytes.clone());
    }

    /// Returns `count` numbers for `purpose`; those of one purpose tell nothing about those of another.
    public long[] numbers(String purpose, int count) {
        long[] numbers = new long[count];
        for (int at = 0; at < count; at++) {
            MessageDigest digest = sha256();
            digest.update(bytes);
            digest.update(purpose.getBytes(StandardCharsets.UTF_8));
            numbers[at] = ByteBuffer.wrap(digest.digest(
                            ByteBuffer.allocate(Integer.BYTES).putInt(at).array()))
                    .getLong();
        }
        return numbers;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "a secret of %d bytes".formatted(bytes.length);
    }
}
