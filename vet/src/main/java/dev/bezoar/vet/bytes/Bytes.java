package dev.bezoar.vet.bytes;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;

/// A stretch of bytes of known length that may be larger than memory.
///
/// Confined to one thread. Reading beyond the end is a [MalformedInputException].
public interface Bytes {

    /// Number of bytes.
    long length();

    /// Returns the byte at `offset`, 0 to 255.
    int at(long offset) throws IOException;

    /// Copies `count` bytes from `offset` on to `into[start…]`.
    void copy(long offset, byte[] into, int start, int count) throws IOException;

    /// Returns a view of `length` bytes from `offset` on; nothing is read.
    default Bytes slice(long offset, long length) throws IOException {
        require(offset, length);
        return new SlicedBytes(this, offset, length);
    }

    /// Returns a view from `offset` to the end.
    default Bytes from(long offset) throws IOException {
        return slice(offset, length() - offset);
    }

    /// Returns a copy of `count` bytes from `offset` on.
    default byte[] array(long offset, int count) throws IOException {
        require(offset, count);
        byte[] copy = new byte[count];
        copy(offset, copy, 0, count);
        return copy;
    }

    /// Returns `count` bytes from `offset` on as an unsigned number, least significant byte first.
    ///
    /// @param count 1 to 8; 8 bytes may come out negative
    default long little(long offset, int count) throws IOException {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | at(offset + i);
        }
        return value;
    }

    /// Whether `expected`, one character a byte, stands at `offset`.
    default boolean has(long offset, String expected) throws IOException {
        if (offset < 0 || offset + expected.length() > length()) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (at(offset + i) != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Returns the first place of `wanted` in `[from, end)`, or -1.
    default long find(byte wanted, long from, long end) throws IOException {
        for (long i = from; i < end; i++) {
            if ((byte) at(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    /// Refuses a stretch that is not wholly inside.
    default void require(long offset, long count) throws MalformedInputException {
        if (offset < 0 || count < 0 || offset > length() || count > length() - offset) {
            throw new MalformedInputException(
                    "byte " + Long.toUnsignedString(offset),
                    "%s bytes are claimed, %d follow"
                            .formatted(Long.toUnsignedString(count), Math.max(0, length() - Math.max(0, offset))));
        }
    }
}
