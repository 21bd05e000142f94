package dev.bezoar.weights.tensor;

import java.util.Arrays;

/// The two eight-bit floating-point types of machine learning (Micikevicius and others 2022, table 1), by table.
final class SmallFloat {
    /// Four exponent bits; no infinity, one NaN.
    static final SmallFloat E4M3 = new SmallFloat(3, 7, 0x7E);
    /// Five exponent bits, as an IEEE type.
    static final SmallFloat E5M2 = new SmallFloat(2, 15, 0x7B);

    private final float[] magnitudes; // of codes 0 to the largest finite one, ascending
    private final int largest;

    private SmallFloat(int mantissaBits, int bias, int largest) {
        this.largest = largest;
        magnitudes = new float[largest + 1];
        for (int code = 0; code <= largest; code++) {
            int exponent = code >> mantissaBits;
            int mantissa = code & (1 << mantissaBits) - 1;
            magnitudes[code] = exponent == 0
                    ? Math.scalb((float) mantissa, 1 - bias - mantissaBits)
                    : Math.scalb((float) (mantissa + (1 << mantissaBits)), exponent - bias - mantissaBits);
        }
    }

    float decode(byte code) {
        int magnitude = code & 0x7F;
        float value = magnitude > largest ? Float.NaN : magnitudes[magnitude];
        return code < 0 ? -value : value;
    }

    /// Rounds to nearest, ties to the even code; beyond the largest value to the largest.
    float round(float value) {
        if (Float.isNaN(value)) {
            return value;
        }
        float magnitude = Math.abs(value);
        int found = Arrays.binarySearch(magnitudes, magnitude);
        if (found >= 0) {
            return value;
        }
        int above = -found - 1;
        int code = above > largest ? largest : nearer(magnitude, above);
        return Math.copySign(magnitudes[code], value);
    }

    private int nearer(float magnitude, int above) {
        float up = magnitudes[above] - magnitude;
        float down = magnitude - magnitudes[above - 1];
        if (up == down) {
            return above % 2 == 0 ? above : above - 1;
        }
        return up < down ? above : above - 1;
    }
}
