package dev.bezoar.seal.sign;

import dev.bezoar.core.data.MalformedInputException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Just enough of the DER encoding to turn the old form of an elliptic-curve key (SEC 1) into the form the JDK reads.
///
/// ```text
/// ECPrivateKey   ::= SEQ { INTEGER 1, OCTET STRING d, [0] { OID curve }, [1] { BIT STRING point } }
/// PrivateKeyInfo ::= SEQ { INTEGER 0, SEQ { OID ecPublicKey, OID curve }, OCTET STRING ECPrivateKey }
/// ```
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int CURVE = 0xa0;
    private static final byte[] VERSION_ZERO = {2, 1, 0};
    private static final byte[] EC_PUBLIC_KEY = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

    private final byte[] bytes;
    private final String where;
    private int at;
    private final int end;

    private Der(byte[] bytes, int start, int end, String where) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
        this.where = where;
    }

    /// Returns the `PrivateKeyInfo` that holds `sec1`.
    ///
    /// @param where the file, for messages
    static byte[] privateKeyInfo(byte[] sec1, String where) throws MalformedInputException {
        Der inside = new Der(sec1, 0, sec1.length, where).enter(SEQUENCE);
        while (inside.at < inside.end) {
            if ((inside.bytes[inside.at] & 0xff) == CURVE) {
                Der curve = inside.enter(CURVE);
                byte[] name = Arrays.copyOfRange(sec1, curve.at, curve.end);
                return wrapped(
                        SEQUENCE, VERSION_ZERO, wrapped(SEQUENCE, EC_PUBLIC_KEY, name), wrapped(OCTET_STRING, sec1));
            }
            inside.skip();
        }
        throw new MalformedInputException(where, "the key does not name its curve");
    }

    private Der enter(int tag) throws MalformedInputException {
        if (at >= end || (bytes[at] & 0xff) != tag) {
            throw malformed();
        }
        int start = at;
        skip();
        return new Der(bytes, start + headerLength(start), at, where);
    }

    private void skip() throws MalformedInputException {
        int header = headerLength(at);
        long length = header == 2 ? bytes[at + 1] & 0xff : 0;
        for (int digit = 2; digit < header; digit++) {
            length = (length << 8) | (bytes[at + digit] & 0xff);
        }
        if (length > end - at - header) {
            throw malformed();
        }
        at += header + (int) length;
    }

    private int headerLength(int start) throws MalformedInputException {
        if (start + 2 > end) {
            throw malformed();
        }
        int first = bytes[start + 1] & 0xff;
        int header = first < 0x80 ? 2 : 2 + (first & 0x7f);
        if (first == 0x80 || header > 6 || start + header > end) {
            throw malformed();
        }
        return header;
    }

    private MalformedInputException malformed() {
        return new MalformedInputException(
                where, "the key is no DER: an element at byte %d does not fit".formatted(at));
    }

    private static byte[] wrapped(int tag, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = body.size();
        if (length < 0x80) {
            whole.write(length);
        } else {
            int digits = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            whole.write(0x80 | digits);
            for (int digit = digits - 1; digit >= 0; digit--) {
                whole.write(length >>> (8 * digit));
            }
        }
        whole.writeBytes(body.toByteArray());
        return whole.toByteArray();
    }
}
