package dev.bezoar.gate.sketch;

import java.nio.charset.StandardCharsets;

/// SipHash-2-4: hashes whose collisions cannot be sought without the key.
///
/// Two of `n` different names share a hash with probability `n² / 2^65`: `3e-8` for a million.
///
/// @see <a href="https://doi.org/10.1007/978-3-642-34931-7_28">Aumasson and Bernstein 2012</a>
public final class SecretHash {
    private static final long[] START = {
        0x736F6D6570736575L, 0x646F72616E646F6DL, 0x6C7967656E657261L, 0x7465646279746573L
    };
    private static final int ROUNDS_A_WORD = 2;
    private static final int ROUNDS_AT_END = 4;

    private final long low;
    private final long high;

    /// @param low first half of the key
    /// @param high second half of the key
    public SecretHash(long low, long high) {
        this.low = low;
        this.high = high;
    }

    /// Returns the hash of a text's bytes in UTF-8.
    public long of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Returns the hash of bytes.
    ///
    /// @param bytes not modified
    public long of(byte[] bytes) {
        long[] state = started();
        int whole = bytes.length & ~7;
        for (int at = 0; at < whole; at += Long.BYTES) {
            absorb(state, word(bytes, at, Long.BYTES));
        }
        absorb(state, word(bytes, whole, bytes.length - whole) | (long) bytes.length << 56);
        return finished(state);
    }

    /// Returns the hash of a number under a `purpose`; those of two purposes are independent.
    public long of(long number, long purpose) {
        long[] state = started();
        absorb(state, number);
        absorb(state, purpose);
        return finished(state);
    }

    private long[] started() {
        return new long[] {START[0] ^ low, START[1] ^ high, START[2] ^ low, START[3] ^ high};
    }

    private static long word(byte[] bytes, int from, int count) {
        long word = 0;
        for (int at = 0; at < count; at++) {
            word |= (bytes[from + at] & 0xFFL) << (Byte.SIZE * at);
        }
        return word;
    }

    private static void absorb(long[] state, long word) {
        state[3] ^= word;
        rounds(state, ROUNDS_A_WORD);
        state[0] ^= word;
    }

    private static long finished(long[] state) {
        state[2] ^= 0xFF;
        rounds(state, ROUNDS_AT_END);
        return state[0] ^ state[1] ^ state[2] ^ state[3];
    }

    private static void rounds(long[] v, int count) {
        for (int round = 0; round < count; round++) {
            v[0] += v[1];
            v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
            v[0] = Long.rotateLeft(v[0], 32);
            v[2] += v[3];
            v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
            v[0] += v[3];
            v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
            v[2] += v[1];
            v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
            v[2] = Long.rotateLeft(v[2], 32);
        }
    }
}
