package dev.bezoar.weights.tensor;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digest of a tensor: of its type, its shape and its bytes, whatever its name and file.
public final class TensorDigest {
    private static final int CHUNK = 1 << 20;

    private TensorDigest() {}

    /// Returns the SHA-256, 64 hexadecimal digits, after type and shape in words.
    public static String of(TensorSet.Place place) throws IOException {
        Tensor tensor = place.tensor();
        MessageDigest digest = sha256();
        byte[] bytes = new byte[CHUNK];
        for (long start = 0; start < tensor.bytes(); start += CHUNK) {
            int length = (int) Math.min(CHUNK, tensor.bytes() - start);
            place.file().readBytes(tensor, start, bytes, length);
            digest.update(bytes, 0, length);
        }
        return "%s %s %s"
                .formatted(tensor.type(), tensor.shape(), HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }
}
