package dev.bezoar.watch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Ranks sources by how much of an excess they bring.
final class Contributions {
    private static final int SHOWN = 3;

    private Contributions() {}

    private static final class Sums {
        private long events;
        private double excess;
    }

    /// Returns the sources that bring most of the excess, most first.
    ///
    /// @param source whose an event is; those of the empty name count for the whole only
    /// @param excess how much an event's number exceeds what was usual, in the direction of the change
    static List<Source> ranked(List<Event> events, Function<Event, String> source, ToDoubleFunction<Event> excess) {
        Map<String, Sums> sums = new HashMap<>();
        double whole = 0;
        for (Event event : events) {
            Sums own = sums.computeIfAbsent(source.apply(event), _ -> new Sums());
            own.events++;
            own.excess += excess.applyAsDouble(event);
            whole += excess.applyAsDouble(event);
        }
        double all = whole;
        return sums.entrySet().stream()
                .filter(one -> !one.getKey().isEmpty() && one.getValue().excess > 0 && all > 0)
                .map(one -> new Source(
                        one.getKey(),
                        one.getValue().events,
                        one.getValue().excess,
                        one.getValue().excess / all,
                        (double) one.getValue().events / events.size()))
                .sorted(Comparator.comparingDouble(Source::excess).reversed().thenComparing(Source::name))
                .limit(SHOWN)
                .toList();
    }
}
