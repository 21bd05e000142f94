package dev.bezoar.gate;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What was learnt, as bytes and back.
public final class Saved {
    private Saved() {}

    /// Returns what `one` writes.
    public static byte[] bytes(Stateful one) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            one.save(new StateWriter(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// Returns `into` with what `from` learnt.
    public static <T extends Stateful> T into(T into, T from) {
        try {
            into.restore(new StateReader(new ByteArrayInputStream(bytes(from))));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return into;
    }
}
