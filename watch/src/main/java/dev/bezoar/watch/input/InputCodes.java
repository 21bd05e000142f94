package dev.bezoar.watch.input;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;

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

    /// Writes them.
    public void save(StateWriter out) throws IOException {
        out.number(codes.length);
        for (short code : codes) {
            out.number(code);
        }
    }

    /// Returns what was written.
    public static InputCodes read(StateReader in) throws IOException {
        int fields = in.count();
        if (fields == 0) {
            return NONE;
        }
        InputCodes codes = new InputCodes(fields);
        for (int field = 0; field < fields; field++) {
            codes.set(field, in.count());
        }
        return codes;
    }
}
