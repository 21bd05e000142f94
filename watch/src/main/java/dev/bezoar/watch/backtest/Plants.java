package dev.bezoar.watch.backtest;

import dev.bezoar.watch.Event;
import dev.bezoar.watch.StreamName;
import dev.bezoar.watch.StreamName.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Chooses what to plant into a log: in its largest model, in a segment of middle size, by a busy client.
final class Plants {
    private static final double[] FACTORS = {1.2, 1.4, 2};
    private static final double[] FALLS = {0.02, 0.05};
    private static final double SMALLEST = 0.02; // of the model's events
    private static final double LARGEST_SEGMENT = 0.5;
    private static final double LARGEST_CLIENT = 0.2;

    private Plants() {}

    private static final class Sums {
        private long events;
        private long outcomes;
        private double losses;
        private long scored;
        private double scores;

        private void add(Event event) {
            events++;
            if (!Double.isNaN(event.loss())) {
                outcomes++;
                losses += event.loss();
            }
            if (!Double.isNaN(event.score())) {
                scored++;
                scores += event.score();
            }
        }
    }

    /// @param fields names of the segment fields
    static List<Plant> of(List<Event> events, List<String> fields) {
        String model = largest(sums(events, Event::model), 0, 1).orElseThrow();
        List<Event> own =
                events.stream().filter(event -> event.model().equals(model)).toList();
        Sums whole = new Sums();
        own.forEach(whole::add);
        List<Plant> plants = new ArrayList<>();
        rises(plants, new StreamName(model, Kind.ERROR, StreamName.WHOLE, "", ""), "", whole);
        for (int field = 0; field < fields.size(); field++) {
            segment(plants, model, own, field, fields.get(field));
        }
        if (whole.scored > 0) {
            for (double by : FALLS) {
                plants.add(new Plant.Fall(model, whole.scores / whole.scored, by));
            }
        }
        client(plants, model, own, whole);
        return plants;
    }

    private static void segment(List<Plant> plants, String model, List<Event> own, int field, String name) {
        Map<String, Sums> sums = sums(own, event -> event.segments().get(field));
        largest(sums, SMALLEST, LARGEST_SEGMENT)
                .ifPresent(value -> rises(
                        plants,
                        new StreamName(model, Kind.ERROR, field, value, ""),
                        " in %s = %s".formatted(name, value),
                        sums.getOrDefault(value, new Sums())));
    }

    private static void rises(List<Plant> plants, StreamName where, String shown, Sums sums) {
        if (sums.outcomes > 0 && sums.losses > 0 && sums.losses < sums.outcomes) {
            for (double factor : FACTORS) {
                plants.add(new Plant.Rise(where, shown, sums.losses / sums.outcomes, factor));
            }
        }
    }

    private static void client(List<Plant> plants, String model, List<Event> own, Sums whole) {
        Map<String, Sums> clients = sums(own, Event::client);
        largest(clients, 0, LARGEST_CLIENT).ifPresent(client -> {
            Sums sums = clients.getOrDefault(client, new Sums());
            if (sums.outcomes > 0) {
                double after = (whole.losses + sums.outcomes - sums.losses) / whole.outcomes;
                plants.add(new Plant.WrongClient(model, client, after));
            }
        });
    }

    private static Map<String, Sums> sums(List<Event> events, Function<Event, String> name) {
        Map<String, Sums> sums = new HashMap<>();
        events.forEach(event ->
                sums.computeIfAbsent(name.apply(event), _ -> new Sums()).add(event));
        return sums;
    }

    /// Returns the name with the most events among those whose share of the events lies between.
    private static Optional<String> largest(Map<String, Sums> sums, double from, double to) {
        long all = sums.values().stream().mapToLong(one -> one.events).sum();
        return sums.entrySet().stream()
                .filter(one -> one.getValue().events >= from * all && one.getValue().events <= to * all)
                .filter(one -> !one.getKey().isEmpty() || sums.size() == 1)
                .max(Comparator.<Map.Entry<String, Sums>>comparingLong(one -> one.getValue().events)
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }
}
