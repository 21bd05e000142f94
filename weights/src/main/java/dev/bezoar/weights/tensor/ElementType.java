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
    Q5_1(32, 24),
    Q2_K(256, 84),
    Q3_K(256, 110),
    Q4_K(256, 144),
    Q5_K(256, 176),
    Q6_K(256, 210),
    Q8_K(256, 292);

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
            default -> false;
        };
    }

    /// Whether blocks hold scales of their own that a search has found, so that only the block tells how it rounds.
    public boolean hasSearchedScales() {
        return blockElements == KBlock.SIZE;
    }

    /// Decodes `count` elements; a multiple of [#blockElements()].
    public void decode(MemorySegment from, float[] into, int count) {
        if (hasSearchedScales()) {
            KBlock block = new KBlock();
            for (int at = 0; at < count / blockElements; at++) {
                block.unpack(this, from, (long) at * blockBytes);
                block.decode(into, at * blockElements);
            }
            return;
        }
        if (blockElements > 1) {
            for (int block = 0; block < count / blockElements; block++) {
                BlockCodec.decode(this, from, (long) block * blockBytes, into, block * blockElements);
            }
            return;
        }
        switch (this) {
            case F32 -> MemorySegment.copy(from, FLOAT, 0, into, 0, count);
            case F16 -> halves(shorts(from, count), into, count);
            case BF16 -> brains(shorts(from, count), into, count);
            default -> {
                for (int at = 0; at < count; at++) {
                    into[at] = element(from, (long) at * blockBytes);
                }
            }
        }
    }

    private static short[] shorts(MemorySegment from, int count) {
        short[] shorts = new short[count];
        MemorySegment.copy(from, SHORT, 0, shorts, 0, count);
        return shorts;
    }

    private static void halves(short[] from, float[] into, int count) {
        for (int at = 0; at < count; at++) {
            into[at] = Float.float16ToFloat(from[at]);
        }
    }

    private static void brains(short[] from, float[] into, int count) {
        for (int at = 0; at < count; at++) {
            into[at] = Float.intBitsToFloat(from[at] << 16);
        }
    }

    /// Replaces values, in place, by what stored blocks would hold for them with the scales that they have.
    ///
    /// @param from blocks of a type that [#hasSearchedScales()]
    public void snap(MemorySegment from, float[] values, int count) {
        KBlock block = new KBlock();
        for (int at = 0; at < count / blockElements; at++) {
            block.unpack(this, from, (long) at * blockBytes);
            block.snap(values, at * blockElements);
        }
    }

    private float element(MemorySegment from, long offset) {
        return switch (this) {
            case F64 -> (float) from.get(DOUBLE, offset);
            case F8_E4M3 -> SmallFloat.E4M3.decode(from.get(ValueLayout.JAVA_BYTE, offset));
            case F8_E5M2 -> SmallFloat.E5M2.decode(from.get(ValueLayout.JAVA_BYTE, offset));
            case I64 -> from.get(LONG, offset);
            case I32 -> from.get(INT, offset);
            case I16 -> from.get(SHORT, offset);
            case I8 -> from.get(ValueLayout.JAVA_BYTE, offset);
            case U8, BOOL -> from.get(ValueLayout.JAVA_BYTE, offset) & 0xFF;
            default -> throw new IllegalStateException(this + " is decoded many at a time");
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
        switch (this) {
            case F64, F32 -> {}
            case F16 -> roundHalves(values, count);
            case BF16 -> roundBrains(values, count);
            default -> {
                for (int at = 0; at < count; at++) {
                    values[at] = rounded(values[at]);
                }
            }
        }
    }

    private static void roundHalves(float[] values, int count) {
        for (int at = 0; at < count; at++) {
            values[at] = Float.float16ToFloat(Float.floatToFloat16(values[at]));
        }
    }

    private static void roundBrains(float[] values, int count) {
        for (int at = 0; at < count; at++) {
            values[at] = bfloat(values[at]);
        }
    }

    private float rounded(float value) {
        return switch (this) {
            case F8_E4M3 -> SmallFloat.E4M3.round(value);
            case F8_E5M2 -> SmallFloat.E5M2.round(value);
            case I64, I32, I16, I8, U8, BOOL -> (float) Math.rint(value);
            default -> throw new IllegalStateException(this + " is rounded many at a time");
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
        return this == F64 ? Math.ulp((double) value) : Math.max(least(), binade(value) * precision());
    }

    /// Sets the first `count` of `into` to the distances between neighbouring values around each of `values`.
    public void spacings(float[] values, float[] into, int count) {
        float least = (float) least();
        float precision = (float) precision();
        for (int at = 0; at < count; at++) {
            float binade = Float.intBitsToFloat(Float.floatToRawIntBits(values[at]) & 0x7F800000);
            into[at] = Math.max(least, binade * precision);
        }
    }

    /// The spacing within the binade of one.
    private double precision() {
        return switch (this) {
            case F64 -> 0x1p-52;
            case F32 -> 0x1p-23;
            case F16 -> 0x1p-10;
            case BF16 -> 0x1p-7;
            case F8_E4M3 -> 0x1p-3;
            case F8_E5M2 -> 0x1p-2;
            default -> 0;
        };
    }

    /// The spacing around zero.
    private double least() {
        return switch (this) {
            case F16 -> 0x1p-24;
            case F8_E4M3 -> 0x1p-9;
            case F8_E5M2 -> 0x1p-16;
            default -> 0;
        };
    }

    private static double binade(float value) {
        return value == 0 ? Float.MIN_NORMAL : Math.scalb(1.0, Math.getExponent(value));
    }
}
