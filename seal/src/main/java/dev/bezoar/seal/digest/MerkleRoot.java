package dev.bezoar.seal.digest;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/// The root of a Merkle tree over leaves that pass by: any leaf can be proven to be under it with a few digests.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962, section 2.1</a>
public final class MerkleRoot {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256 = Sha256.start();
    private final Deque<byte[]> peaks = new ArrayDeque<>();
    private long leaves;

    /// Adds one leaf.
    public void add(byte[] leaf) {
        sha256.update(LEAF);
        byte[] peak = sha256.digest(leaf);
        for (long level = leaves; (level & 1) == 1; level >>>= 1) {
            peak = node(peaks.removeLast(), peak);
        }
        peaks.addLast(peak);
        leaves++;
    }

    /// Returns the root of the leaves so far, in lower-case hexadecimal.
    public String root() {
        if (peaks.isEmpty()) {
            return HexFormat.of().formatHex(sha256.digest());
        }
        Deque<byte[]> left = new ArrayDeque<>(peaks);
        byte[] root = left.removeLast();
        while (!left.isEmpty()) {
            root = node(left.removeLast(), root);
        }
        return HexFormat.of().formatHex(root);
    }

    private byte[] node(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }
}
