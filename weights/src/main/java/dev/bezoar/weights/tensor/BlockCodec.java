package dev.bezoar.weights.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The block types of GGUF: 32 values share a half-precision scale, and some a half-precision minimum.
///
/// ```text
/// Q8_0 | d: f16 | q: i8 × 32            |          value = d q
/// Q4_0 | d: f16 | q: nibbles × 32       |          value = d (q - 8)     low nibbles are elements 0–15
/// Q4_1 | d: f16 | m: f16 | nibbles × 32 |          value = d q + m
/// Q5_0 | d: f16 | high bits: u32 | nibbles × 32 |  value = d (q - 16)
/// Q5_1 | d: f16 | m: f16 | high bits: u32 | nibbles × 32 |  value = d q + m
/// ```
final class BlockCodec {
    private static final int SIZE = 32;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private BlockCodec() {}

    static void decode(ElementType type, MemorySegment from, long offset, float[] into, int start) {
        float scale = Float.float16ToFloat(from.get(SHORT, offset));
        switch (type) {
            case Q8_0 -> {
                for (int at = 0; at < SIZE; at++) {
                    into[start + at] = scale * from.get(ValueLayout.JAVA_BYTE, offset + 2 + at);
                }
            }
            case Q4_0 -> nibbles(from, offset + 2, 0, into, start, scale, -8 * scale);
            case Q4_1 -> nibbles(from, offset + 4, 0, into, start, scale, minimum(from, offset));
            case Q5_0 -> nibbles(from, offset + 6, from.get(INT, offset + 2), into, start, scale, -16 * scale);
            case Q5_1 ->
                nibbles(from, offset + 8, from.get(INT, offset + 4), into, start, scale, minimum(from, offset));
            default -> throw new IllegalStateException(type + " is not a block type");
        }
    }

    private static float minimum(MemorySegment from, long offset) {
        return Float.float16ToFloat(from.get(SHORT, offset + 2));
    }

    private static void nibbles(
            MemorySegment from, long offset, int highBits, float[] into, int start, float scale, float minimum) {
        for (int at = 0; at < SIZE / 2; at++) {
            int pair = from.get(ValueLayout.JAVA_BYTE, offset + at);
            int low = (pair & 0xF) | ((highBits >>> at) & 1) << 4;
            int high = ((pair >> 4) & 0xF) | ((highBits >>> (at + 16)) & 1) << 4;
            into[start + at] = scale * low + minimum;
            into[start + at + 16] = scale * high + minimum;
        }
    }

    /// Replaces a block of values by what the reference quantiser of each type stores for them.
    static void round(ElementType type, float[] values, int start) {
        switch (type) {
            case Q8_0 -> symmetric(values, start, 127, false);
            case Q4_0 -> symmetric(values, start, 8, true);
            case Q5_0 -> symmetric(values, start, 16, true);
            case Q4_1 -> ranged(values, start, 15);
            case Q5_1 -> ranged(values, start, 31);
            default -> throw new IllegalStateException(type + " is not a block type");
        }
    }

    /// `Q8_0` divides the largest magnitude by 127; the others map the signed extreme to the lowest code.
    private static void symmetric(float[] values, int start, int levels, boolean extremeIsLowest) {
        float extreme = 0;
        for (int at = start; at < start + SIZE; at++) {
            if (Math.abs(values[at]) > Math.abs(extreme)) {
                extreme = values[at];
            }
        }
        float scale = extremeIsLowest ? extreme / -levels : Math.abs(extreme) / levels;
        float inverse = scale == 0 ? 0 : 1 / scale;
        float stored = half(scale);
        for (int at = start; at < start + SIZE; at++) {
            values[at] = extremeIsLowest
                    ? stored * (Math.min(2 * levels - 1, (int) (values[at] * inverse + levels + 0.5f)) - levels)
                    : stored * Math.round(Math.abs(values[at] * inverse)) * Math.signum(values[at]);
        }
    }

    private static void ranged(float[] values, int start, int levels) {
        float least = Float.POSITIVE_INFINITY;
        float largest = Float.NEGATIVE_INFINITY;
        for (int at = start; at < start + SIZE; at++) {
            least = Math.min(least, values[at]);
            largest = Math.max(largest, values[at]);
        }
        float scale = (largest - least) / levels;
        float inverse = scale == 0 ? 0 : 1 / scale;
        float stored = half(scale);
        float storedLeast = half(least);
        for (int at = start; at < start + SIZE; at++) {
            values[at] = stored * Math.min(levels, (int) ((values[at] - least) * inverse + 0.5f)) + storedLeast;
        }
    }

    private static float half(float value) {
        return Float.float16ToFloat(Float.floatToFloat16(value));
    }
}
