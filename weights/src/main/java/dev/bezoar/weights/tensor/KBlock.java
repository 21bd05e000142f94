package dev.bezoar.weights.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A block of 256 values of the K types of GGUF, taken apart: sixteen runs of sixteen, each with a step and a base of
/// its
/// own, so that every value is `step * code + base`.
///
/// ```text
/// Q2_K | scale, minimum: nibbles × 16 | codes: 2 bits × 256 | d: f16 | dmin: f16 |
/// Q3_K | high bits: 1 × 256 | codes: 2 bits × 256 | scales: 6 bits × 16 | d: f16 |
/// Q4_K | d: f16 | dmin: f16 | scale, minimum: 6 bits × 8 | codes: nibbles × 256 |
/// Q5_K | d: f16 | dmin: f16 | scale, minimum: 6 bits × 8 | high bits: 1 × 256 | codes: nibbles × 256 |
/// Q6_K | codes: nibbles × 256 | high bits: 2 × 256 | scales: i8 × 16 | d: f16 |
/// Q8_K | d: f32 | codes: i8 × 256 | sums: i16 × 16 |
/// ```
///
/// For one thread; used again for the next block.
final class KBlock {
    static final int SIZE = 256;
    private static final int RUN = 16;
    private static final double HALF_WAY = 0.501; // of a step: other arithmetic may round a tie to the other code
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int[] codes = new int[SIZE];
    private final float[] steps = new float[SIZE / RUN];
    private final float[] bases = new float[SIZE / RUN];
    private final byte[] bytes = new byte[ElementType.Q8_K.blockBytes()];
    private int least;
    private int largest;

    void unpack(ElementType type, MemorySegment from, long offset) {
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, offset, bytes, 0, type.blockBytes());
        switch (type) {
            case Q2_K -> twoBits(half(from, offset + 80), half(from, offset + 82));
            case Q3_K -> threeBits(half(from, offset + 108));
            case Q4_K -> nibbles(half(from, offset), half(from, offset + 2), 16, -1);
            case Q5_K -> nibbles(half(from, offset), half(from, offset + 2), 48, 16);
            case Q6_K -> sixBits(half(from, offset + 208));
            case Q8_K -> eightBits(from.get(FLOAT, offset));
            default -> throw new IllegalStateException(type + " is not a K type");
        }
    }

    private static float half(MemorySegment from, long offset) {
        return Float.float16ToFloat(from.get(SHORT, offset));
    }

    private int unsigned(int at) {
        return bytes[at] & 0xFF;
    }

    private void range(int lowest, int highest) {
        least = lowest;
        largest = highest;
    }

    private void twoBits(float scale, float minimum) {
        range(0, 3);
        for (int run = 0; run < RUN; run++) {
            steps[run] = scale * (unsigned(run) & 0xF);
            bases[run] = -minimum * (unsigned(run) >> 4);
        }
        for (int at = 0; at < SIZE; at++) {
            codes[at] = pair(16, at);
        }
    }

    /// Two bits of an element: each byte holds those of four elements that lie 32 apart.
    private int pair(int start, int at) {
        int half = at >> 7;
        return unsigned(start + half * 32 + (at & 31)) >> ((at >> 5 & 3) * 2) & 3;
    }

    private void threeBits(float scale) {
        range(-4, 3);
        for (int run = 0; run < RUN; run++) {
            int low = run < 8 ? unsigned(96 + run) & 0xF : unsigned(96 + run - 8) >> 4;
            int high = unsigned(104 + run % 4) >> (run / 4 * 2) & 3;
            steps[run] = scale * ((low | high << 4) - 32);
            bases[run] = 0;
        }
        for (int at = 0; at < SIZE; at++) {
            int isHigh = unsigned(at & 31) >> (at >> 5) & 1;
            codes[at] = pair(32, at) - (isHigh == 1 ? 0 : 4);
        }
    }

    /// @param start of the nibbles
    /// @param highBits where the fifth bits start; -1 if there are none
    private void nibbles(float scale, float minimum, int start, int highBits) {
        range(0, highBits < 0 ? 15 : 31);
        for (int run = 0; run < RUN; run++) {
            steps[run] = scale * sixBitScale(run / 2, 4);
            bases[run] = -minimum * sixBitScale(run / 2, 8);
        }
        for (int at = 0; at < SIZE; at++) {
            int group = at >> 5;
            int nibble = unsigned(start + (group >> 1) * 32 + (at & 31)) >> ((group & 1) * 4) & 0xF;
            int high = highBits < 0 ? 0 : unsigned(highBits + (at & 31)) >> group & 1;
            codes[at] = nibble | high << 4;
        }
    }

    /// One of eight scales (whose low part starts at byte 4) or minima (at byte 8) of six bits each.
    private int sixBitScale(int index, int start) {
        if (index < 4) {
            return unsigned(start + index) & 63;
        }
        int low = start == 4 ? unsigned(8 + index) & 0xF : unsigned(8 + index) >> 4;
        return low | unsigned(start + index - 4) >> 6 << 4;
    }

    private void sixBits(float scale) {
        range(-32, 31);
        for (int run = 0; run < RUN; run++) {
            steps[run] = scale * bytes[192 + run];
            bases[run] = 0;
        }
        for (int at = 0; at < SIZE; at++) {
            int half = at >> 7;
            int quarter = at >> 5 & 3;
            int nibble = unsigned(half * 64 + (quarter & 1) * 32 + (at & 31)) >> ((quarter >> 1) * 4) & 0xF;
            int high = unsigned(128 + half * 32 + (at & 31)) >> (quarter * 2) & 3;
            codes[at] = (nibble | high << 4) - 32;
        }
    }

    private void eightBits(float scale) {
        range(-128, 127);
        for (int run = 0; run < RUN; run++) {
            steps[run] = scale;
            bases[run] = 0;
        }
        for (int at = 0; at < SIZE; at++) {
            codes[at] = bytes[4 + at];
        }
    }

    void decode(float[] into, int start) {
        for (int at = 0; at < SIZE; at++) {
            into[start + at] = steps[at / RUN] * codes[at] + bases[at / RUN];
        }
    }

    /// Replaces values by what this block would hold for them: the nearest code, as every quantiser of these types
    /// chooses last; the code that is there where the value lies between the two.
    void snap(float[] values, int start) {
        for (int at = 0; at < SIZE; at++) {
            float step = steps[at / RUN];
            float base = bases[at / RUN];
            double place =
                    step == 0 ? codes[at] : Math.clamp(((double) values[start + at] - base) / step, least, largest);
            boolean isKept = Math.abs(place - codes[at]) <= HALF_WAY;
            values[start + at] = step * (isKept ? codes[at] : (int) Math.rint(place)) + base;
        }
    }
}
