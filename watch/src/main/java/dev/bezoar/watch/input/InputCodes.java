package dev.bezoar.watch.input;

/// The codes of an event's inputs, one a field.
public final class InputCodes {
    /// Of an event without inputs.
    public static final InputCodes NONE = new InputCodes(0);

    private final short[] codes;

    /// @param fields how many
    public InputCodes(int fields) {
        codes = new short[fields];
    }

    /// Sets the code of `field`.
    public void set(int field, int code) {
        codes[field] = (short) code;
    }

    /// Returns the code of `field`, [InputField#NOT_YET] where there is none.
    public int of(int field) {
        return field < codes.length ? codes[field] : InputField.NOT_YET;
    }
}
