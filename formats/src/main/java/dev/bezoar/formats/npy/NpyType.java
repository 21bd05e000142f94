package dev.bezoar.formats.npy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// How one number is written.
enum NpyType {
    /// 32-bit floating point.
    FLOAT32("f4", 4),
    /// 64-bit floating point.
    FLOAT64("f8", 8),
    /// 8-bit integer.
    INT8("i1", 1),
    /// 16-bit integer.
    INT16("i2", 2),
    /// 32-bit integer.
    INT32("i4", 4),
    /// 64-bit integer.
    INT64("i8", 8),
    /// 8-bit unsigned integer.
    UINT8("u1", 1),
    /// 16-bit unsigned integer.
    UINT16("u2", 2),
    /// 32-bit unsigned integer.
    UINT32("u4", 4),
    /// 64-bit unsigned integer.
    UINT64("u8", 8);

    private final String code;
    private final int bytes;

    NpyType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    static Optional<NpyType> named(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    int bytes() {
        return bytes;
    }

    boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /// Returns the whole number at `at`; of unsigned 64-bit numbers the large ones come out negative.
    long whole(ByteBuffer buffer, int at) {
        return switch (this) {
            case INT8 -> buffer.get(at);
            case UINT8 -> buffer.get(at) & 0xff;
            case INT16 -> buffer.getShort(at);
            case UINT16 -> buffer.getShort(at) & 0xffff;
            case INT32 -> buffer.getInt(at);
            case UINT32 -> buffer.getInt(at) & 0xffff_ffffL;
            case INT64, UINT64 -> buffer.getLong(at);
            case FLOAT32, FLOAT64 -> throw new IllegalArgumentException("floating point numbers are not whole");
        };
    }
}
