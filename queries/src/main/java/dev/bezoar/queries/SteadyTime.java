package dev.bezoar.queries;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;

/// Time that never goes back, of a clock that may be set back: from then on it passes again as the clock tells.
final class SteadyTime {
    private static final long JITTER = 60_000; // threads that read the clock at once tell it in any order

    private long clock = Long.MIN_VALUE;
    private long time;

    /// Returns the time, in milliseconds since 1970 unless the clock was set back.
    long at(long millis) {
        if (clock == Long.MIN_VALUE) {
            time = millis;
            clock = millis;
        } else if (millis > clock) {
            time += millis - clock;
            clock = millis;
        } else if (clock - millis > JITTER) {
            clock = millis;
        }
        return time;
    }

    /// Returns the time that was told last.
    long now() {
        return time;
    }

    void save(StateWriter out) throws IOException {
        out.number(clock).number(time);
    }

    void restore(StateReader in) throws IOException {
        clock = in.number();
        time = in.number();
    }
}
