package dev.bezoar.behaviour.wire;

import java.util.Arrays;
import java.util.Optional;

/// What the elements of a tensor are.
public enum ElementType {
    /// 32-bit floating point.
    FLOAT32(1, 4),
    /// 64-bit floating point.
    FLOAT64(2, 8),
    /// 8-bit integer.
    INT8(3, 1),
    /// 8-bit unsigned integer.
    UINT8(4, 1),
    /// 16-bit integer.
    INT16(5, 2),
    /// 32-bit integer.
    INT32(6, 4),
    /// 64-bit integer.
    INT64(7, 8),
    /// One byte, 0 or 1.
    BOOL(8, 1),
    /// UTF-8 text.
    TEXT(9, 0),
    /// What is passed over: maps, sequences, and types that Java does not have.
    OTHER(10, 0);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /// The type that a pipe calls `code`, if there is one.
    static Optional<ElementType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /// What a pipe calls it.
    int code() {
        return code;
    }

    /// Bytes of an element; 0 if elements differ in length.
    public int bytes() {
        return bytes;
    }

    /// Whether elements are numbers.
    public boolean isNumber() {
        return bytes > 0;
    }

    /// Whether elements are floating point numbers.
    public boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64;
    }
}
