package dev.bezoar.formats.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Three byte values that are looked for together, eight places at a time.
final class Three {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;

    private final byte first;
    private final byte second;
    private final byte third;
    private final long firsts;
    private final long seconds;
    private final long thirds;

    /// The same value may be given more than once.
    Three(int first, int second, int third) {
        this.first = (byte) first;
        this.second = (byte) second;
        this.third = (byte) third;
        this.firsts = (first & 0xff) * ONES;
        this.seconds = (second & 0xff) * ONES;
        this.thirds = (third & 0xff) * ONES;
    }

    /// Returns the first place from `from` on with one of them, or `to`.
    int find(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORDS.get(bytes, at);
            long found = zeros(word ^ firsts) | zeros(word ^ seconds) | zeros(word ^ thirds);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != first && bytes[at] != second && bytes[at] != third) {
            at++;
        }
        return at;
    }

    /// Sets the high bit of bytes that are zero; the lowest bit that is set is never wrong.
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGH;
    }
}
