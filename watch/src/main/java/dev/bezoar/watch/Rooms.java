package dev.bezoar.watch;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;

/// How many more segments may be watched.
final class Rooms {
    private long left;
    private long refused;

    Rooms(long left) {
        this.left = left;
    }

    boolean take() {
        if (left == 0) {
            refused++;
            return false;
        }
        left--;
        return true;
    }

    /// How often there was none left.
    long refused() {
        return refused;
    }

    void save(StateWriter out) throws IOException {
        out.number(left).number(refused);
    }

    void restore(StateReader in) throws IOException {
        left = in.number();
        refused = in.number();
    }
}
