package dev.bezoar.weights.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// How the elements of a tensor are stored, little-endian; the `Q` types are the block types of GGUF.
public enum ElementType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    F8_E4M3(1),
    F8_E5M2(1),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U8(1),
    BOOL(1),
    Q8_0(32, 34),
    Q4_0(32, 18),
    Q4_1(32, 20),
    Q5_0(32, 22),
    Q5_1(32, 24);

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int blockElements;
    private final int blockBytes;

    ElementType(int bytes) {
        this(1, bytes);
    }

    ElementType(int blockElements, int blockBytes) {
        this.blockElements = blockElements;
        this.blockBytes = blockBytes;
    }

    /// Returns how many elements are stored together; 1 but for the block types.
    public int blockElements() {
        return blockElements;
    }

    /// Returns the bytes of such a block.
    public int blockBytes() {
        return blockBytes;
    }

    /// Whether the elements are integers whose scale, if they have one, is stored elsewhere.
    public boolean isInteger() {
        return switch (this) {
            case I64, I32, I16, I8, U8, BOOL -> true;
            case F64, F32, F16, BF16, F8_E4M3, F8_E5M2, Q8_0, Q4_0, Q4_1, Q5_0, Q5_1 -> false;
        };
    }

    /// Decodes `count` elements; a multiple of [#blockElements()].
    public void decode(MemorySegment from, float[] into, int count) {
        if (blockElements > 1) {
            for (int block = 0; block < count / blockElements; block++) {
                BlockCodec.decode(this, from, (long) block * blockBytes, into, block * blockElements);
            }
            return;
        }
        for (int at = 0; at < count; at++) {
            into[at] = element(from, (long) at * blockBytes);
        }
    }

    private float element(MemorySegment from, long offset) {
        return switch (this) {
            case F64 -> (float) from.get(DOUBLE, offset);
            case F32 -> from.get(FLOAT, offset);
            case F16 -> Float.float16ToFloat(from.get(SHORT, offset));
            case BF16 -> Float.intBitsToFloat(from.get(SHORT, offset) << 16);
            case F8_E4M3 -> SmallFloat.E4M3.decode(from.get(ValueLayout.JAVA_BYTE, offset));
            case F8_E5M2 -> SmallFloat.E5M2.decode(from.get(ValueLayout.JAVA_BYTE, offset));
            case I64 -> from.get(LONG, offset);
            case I32 -> from.get(INT, offset);
            case I16 -> from.get(SHORT, offset);
            case I8 -> from.get(ValueLayout.JAVA_BYTE, offset);
            case U8, BOOL -> from.get(ValueLayout.JAVA_BYTE, offset) & 0xFF;
            case Q8_0, Q4_0, Q4_1, Q5_0, Q5_1 -> throw new IllegalStateException("a block type");
        };
    }

    /// Rounds values, in place, to what this type would have stored: to nearest, ties to even, as every library casts.
    ///
    /// @param count a multiple of [#blockElements()]
    public void round(float[] values, int count) {
        if (blockElements > 1) {
            for (int block = 0; block < count; block += blockElements) {
                BlockCodec.round(this, values, block);
            }
            return;
        }
        for (int at = 0; at < count; at++) {
            values[at] = rounded(values[at]);
        }
    }

    private float rounded(float value) {
        return switch (this) {
            case F64, F32 -> value;
            case F16 -> Float.float16ToFloat(Float.floatToFloat16(value));
            case BF16 -> bfloat(value);
            case F8_E4M3 -> SmallFloat.E4M3.round(value);
            case F8_E5M2 -> SmallFloat.E5M2.round(value);
            case I64, I32, I16, I8, U8, BOOL -> (float) Math.rint(value);
            case Q8_0, Q4_0, Q4_1, Q5_0, Q5_1 -> throw new IllegalStateException("a block type");
        };
    }

    private static float bfloat(float value) {
        if (Float.isNaN(value)) {
            return value;
        }
        int bits = Float.floatToRawIntBits(value);
        return Float.intBitsToFloat((bits + 0x7FFF + (bits >>> 16 & 1)) & 0xFFFF0000);
    }

    /// Returns the distance between neighbouring values of this type around `value`; 0 for types without a fixed one.
    public double spacing(float value) {
        return switch (this) {
            case F64 -> Math.ulp((double) value);
            case F32 -> Math.ulp(value);
            case F16 -> Math.max(0x1p-24, binade(value) * 0x1p-10);
            case BF16 -> binade(value) * 0x1p-7;
            case F8_E4M3 -> Math.max(0x1p-9, binade(value) * 0x1p-3);
            case F8_E5M2 -> Math.max(0x1p-16, binade(value) * 0x1p-2);
            case I64, I32, I16, I8, U8, BOOL, Q8_0, Q4_0, Q4_1, Q5_0, Q5_1 -> 0;
        };
    }

    private static double binade(float value) {
        return value == 0 ? Float.MIN_NORMAL : Math.scalb(1.0, Math.getExponent(value));
    }
}
