package dev.bezoar.watch.cost;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;

/// How many numbers of a stream there were.
///
/// @param events how many
/// @param sum of the numbers; of losses, the errors
public record Tally(long events, double sum) {

    /// Returns both together.
    public Tally plus(Tally other) {
        return new Tally(events + other.events, sum + other.sum);
    }

    /// Returns what is not in `earlier`.
    public Tally minus(Tally earlier) {
        return new Tally(events - earlier.events, sum - earlier.sum);
    }

    /// Writes it.
    public void save(StateWriter out) throws IOException {
        out.number(events).real(sum);
    }

    /// Returns what was written.
    public static Tally read(StateReader in) throws IOException {
        return new Tally(in.number(), in.real());
    }
}
