package dev.bezoar.service.snapshot;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// What something has learnt, as bytes.
public final class Saved {
    private Saved() {}

    public static byte[] of(Stateful state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.save(new StateWriter(bytes));
        return bytes.toByteArray();
    }

    /// Gives `to` what `from` has learnt.
    public static void copy(Stateful from, Stateful to) throws IOException {
        to.restore(new StateReader(new ByteArrayInputStream(of(from))));
    }
}
