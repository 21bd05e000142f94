package dev.bezoar.watch.backtest;

import dev.bezoar.watch.Alarm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a backtest showed.
///
/// @param events number of events replayed
/// @param times how often each kind was planted
/// @param alarms raised on the log as it is
/// @param windowAlarms what the repeated window test calls changes on the log as it is
/// @param rows one a kind of erosion
/// @param skipped what was not watched, one sentence each
public record Outcome(
        long events, int times, List<Alarm> alarms, long windowAlarms, List<Row> rows, List<String> skipped) {
    private static final int NAME_WIDTH = 34;

    public Outcome {
        alarms = List.copyOf(alarms);
        rows = List.copyOf(rows);
        skipped = List.copyOf(skipped);
    }

    /// One kind of erosion.
    ///
    /// @param plant in words
    /// @param after the mean after the change
    /// @param isAllowed whether that is within the agreed limit, so that there is nothing to raise
    /// @param watch the delays of the watch
    /// @param window the delays of the repeated window test, its false alarms among them
    public record Row(String plant, double after, boolean isAllowed, Delays watch, Delays window) {}

    /// Delays of one kind of erosion.
    ///
    /// @param median in events, infinite if more than half are missed
    /// @param missed share of those that never showed
    public record Delays(double median, double missed) {

        /// @param delays in events, or -1 where it never showed; not modified
        static Delays of(long[] delays) {
            double[] sorted = Arrays.stream(delays)
                    .mapToDouble(delay -> delay < 0 ? Double.POSITIVE_INFINITY : delay)
                    .sorted()
                    .toArray();
            long missed = Arrays.stream(delays).filter(delay -> delay < 0).count();
            int middle = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
            return new Delays(median, (double) missed / delays.length);
        }

        private String shown() {
            return Double.isInfinite(median) ? "-" : "%,.0f".formatted(median);
        }
    }

    /// Returns the table for a terminal of 80 columns.
    public String table() {
        StringBuilder table = new StringBuilder();
        table.append("As it is: %d %s in %,d events; the repeated window test (p < .05): %,d.\n\n"
                .formatted(alarms.size(), alarms.size() == 1 ? "alarm" : "alarms", events, windowAlarms));
        table.append("%-34s %8s %9s %7s %9s %7s%n".formatted("", "mean", "shows", "", "window", ""));
        table.append("%-34s %8s %9s %7s %9s %7s%n"
                .formatted("planted %d times each".formatted(times), "after", "after", "missed", "test*", "missed"));
        for (Row row : rows) {
            table.append("%-34s %8.4f %9s %7s %9s %7s%n"
                    .formatted(
                            shortened(row.plant),
                            row.after,
                            row.watch.shown(),
                            row.isAllowed ? "allowed" : "%.0f %%".formatted(100 * row.watch.missed),
                            row.window.shown(),
                            "%.0f %%".formatted(100 * row.window.missed)));
        }
        return table.append("Median events until it shows. * its false alarms come first.\n\n")
                .toString();
    }

    private static String shortened(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints()
                .forEach(point -> visible.appendCodePoint(
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? '?' : point));
        return visible.length() <= NAME_WIDTH ? visible.toString() : visible.substring(0, NAME_WIDTH - 1) + "~";
    }

    /// Returns the same for a program.
    public Map<String, Object> asFacts() {
        List<Map<String, Object>> told = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> one = new TreeMap<>();
            one.put("plant", row.plant);
            one.put("mean after", row.after);
            one.put("within the limit", row.isAllowed);
            one.put("median delay", row.watch.median);
            one.put("missed", row.watch.missed);
            one.put("window test median delay", row.window.median);
            one.put("window test missed", row.window.missed);
            told.add(one);
        }
        Map<String, Object> facts = new TreeMap<>();
        facts.put("events", events);
        facts.put("alarms", alarms.size());
        facts.put("window test alarms", windowAlarms);
        facts.put("planted", told);
        return facts;
    }
}
