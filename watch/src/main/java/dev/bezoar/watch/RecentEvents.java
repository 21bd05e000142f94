package dev.bezoar.watch;

import dev.bezoar.core.state.SharedTexts;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The latest [#MOST] events of all models, to tell after an alarm what the change consists of.
final class RecentEvents {
    static final int MOST = 1 << 17;

    private final @Nullable Event[] ring = new @Nullable Event[MOST];
    private long added;

    void add(Event event) {
        ring[(int) (added % MOST)] = event;
        added++;
    }

    /// Returns at most `count` events that `belong`, latest first.
    List<Event> latest(Predicate<Event> belong, long count) {
        List<Event> found = new ArrayList<>();
        long oldest = Math.max(0, added - MOST);
        for (long at = added - 1; at >= oldest && found.size() < count; at--) {
            Event event = ring[(int) (at % MOST)];
            if (event != null && belong.test(event)) {
                found.add(event);
            }
        }
        return found;
    }

    void save(StateWriter out) throws IOException {
        out.mark("recent events").number(added);
        SharedTexts texts = new SharedTexts();
        for (long at = Math.max(0, added - MOST); at < added; at++) {
            Objects.requireNonNull(ring[(int) (at % MOST)]).save(out, texts);
        }
    }

    void restore(StateReader in) throws IOException {
        added = in.mark("recent events").number();
        Arrays.fill(ring, null);
        SharedTexts texts = new SharedTexts();
        for (long at = Math.max(0, added - MOST); at < added; at++) {
            ring[(int) (at % MOST)] = Event.read(in, texts);
        }
    }
}
