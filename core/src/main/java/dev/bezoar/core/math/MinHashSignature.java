package dev.bezoar.core.math;

import java.util.Arrays;
import java.util.SplittableRandom;

/// A set's sketch of 256 bytes, from which the similarity of two sets can be estimated without the sets.
///
/// Each of 128 positions holds 16 bits of the least hash of the set's members under one of 128 hash functions. Two
/// positions agree with the probability of the sets' Jaccard similarity, and by chance once in 65,536.
///
/// @see <a href="https://doi.org/10.1109/SEQUEN.1997.666900">Broder 1997</a>;
/// <a href="https://doi.org/10.1145/1772690.1772759">Li and König 2010</a> for keeping few bits
public final class MinHashSignature {
    /// Positions of a signature.
    public static final int POSITIONS = 128;

    private static final long SEED = 0x62657A6F6172L; // signatures are kept in files: never change it
    private static final long INCREMENT = 0x9E3779B97F4A7C15L; // of SplitMix64: else 0 stays 0
    private static final long[] MULTIPLIERS =
            new SplittableRandom(SEED).longs(POSITIONS).map(one -> one | 1).toArray();

    private final short[] positions;

    private MinHashSignature(short[] positions) {
        this.positions = positions;
    }

    /// Returns the signature of a set.
    ///
    /// @param members hashes of the members, in any order, repeated or not; not modified; at least one
    public static MinHashSignature of(long[] members) {
        if (members.length == 0) {
            throw new IllegalArgumentException("an empty set has no signature");
        }
        long[] least = new long[POSITIONS];
        Arrays.fill(least, Long.MAX_VALUE);
        for (long member : members) {
            long key = mixed(member + INCREMENT);
            for (int at = 0; at < POSITIONS; at++) {
                least[at] = Math.min(least[at], (key * MULTIPLIERS[at]) >>> 1);
            }
        }
        short[] positions = new short[POSITIONS];
        for (int at = 0; at < POSITIONS; at++) {
            positions[at] = (short) mixed(least[at]);
        }
        return new MinHashSignature(positions);
    }

    /// Returns the signature that [#bytes()] wrote.
    ///
    /// @param bytes not modified
    public static MinHashSignature of(byte[] bytes) {
        if (bytes.length != 2 * POSITIONS) {
            throw new IllegalArgumentException(
                    "a signature has %d bytes, got %d".formatted(2 * POSITIONS, bytes.length));
        }
        short[] positions = new short[POSITIONS];
        for (int at = 0; at < POSITIONS; at++) {
            positions[at] = (short) (((bytes[2 * at] & 0xFF) << 8) | (bytes[2 * at + 1] & 0xFF));
        }
        return new MinHashSignature(positions);
    }

    /// Returns 256 bytes, big-endian.
    public byte[] bytes() {
        byte[] bytes = new byte[2 * POSITIONS];
        for (int at = 0; at < POSITIONS; at++) {
            bytes[2 * at] = (byte) (positions[at] >> 8);
            bytes[2 * at + 1] = (byte) positions[at];
        }
        return bytes;
    }

    /// Returns the estimated Jaccard similarity, in `[0, 1]`; its standard deviation is at most 0.044.
    public double similarity(MinHashSignature other) {
        int agreeing = 0;
        for (int at = 0; at < POSITIONS; at++) {
            agreeing += positions[at] == other.positions[at] ? 1 : 0;
        }
        return (double) agreeing / POSITIONS;
    }

    /// The finaliser of SplitMix64.
    private static long mixed(long value) {
        long once = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MinHashSignature signature && Arrays.equals(positions, signature.positions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(positions);
    }
}
