package dev.bezoar.watch;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;

/// What one client, or one segment, contributes to a change.
///
/// @param name the client, or the segment's value
/// @param events its events since the onset
/// @param excess how much larger the sum of its numbers is than the rate before the onset explains
/// @param excessShare `excess` of the excess of all
/// @param eventShare `events` of all events since the onset
public record Source(String name, long events, double excess, double excessShare, double eventShare) {

    /// Whether the change is this source's rather than everybody's: it brings most of the excess, and much more than
    /// its
    /// part.
    public boolean stands() {
        return excessShare >= 0.5 && eventShare <= 0.8 * excessShare;
    }

    void save(StateWriter out) throws IOException {
        out.text(name).number(events).real(excess).real(excessShare).real(eventShare);
    }

    static Source read(StateReader in) throws IOException {
        return new Source(in.text(), in.number(), in.real(), in.real(), in.real());
    }
}
