package dev.bezoar.watch;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.watch.StreamName.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Events and settings for tests.
final class Events {
    private Events() {}

    static Event of(long line, String segment, double loss) {
        return of(line, segment, loss, "c" + line % 40, "r1");
    }

    static Event of(long line, String segment, double loss, String client, String release) {
        return new Event(line, Event.NO_TIME, "m", List.of(segment), loss, Double.NaN, "", client, release);
    }

    static WatchSettings settings(double threshold, Map<String, Double> limits) {
        return new WatchSettings(
                AlarmPolicy.onceIn(threshold), limits, 5_000, 100, 1, List.of("country"), Set.of(Kind.ERROR));
    }
}
