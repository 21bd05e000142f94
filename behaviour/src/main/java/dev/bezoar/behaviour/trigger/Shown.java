package dev.bezoar.behaviour.trigger;

import java.math.BigDecimal;
import java.math.MathContext;

/// Numbers as a person reads them.
final class Shown {
    private static final MathContext DIGITS = new MathContext(4);

    private Shown() {}

    /// At most four digits, and no power of ten that one does not need.
    static String number(float value) {
        if (!Float.isFinite(value)) {
            return Float.toString(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
