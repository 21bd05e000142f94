package dev.bezoar.watch.backtest;

import dev.bezoar.watch.Event;
import java.util.HashMap;
import java.util.Map;

/// The usual monitor, to compare with: every 1,000 events of a stream, is their mean other than that of the learnt
/// ones, by a two-sided z-test at p < 0.05? Nothing is corrected for looking again and again.
public final class WindowTest {
    private static final int WINDOW = 1_000;
    private static final double CRITICAL = 1.959964; // two-sided p = 0.05

    private final long learnt;
    private final Map<String, Means> streams = new HashMap<>();
    private final Map<String, Long> events = new HashMap<>();

    private static final class Means {
        private long known;
        private double sum;
        private double squares;
        private long inWindow;
        private double windowSum;

        private void learn(double number) {
            known++;
            sum += number;
            squares += number * number;
        }

        private boolean alarms(double number) {
            inWindow++;
            windowSum += number;
            if (inWindow < WINDOW) {
                return false;
            }
            double mean = sum / known;
            double variance = Math.max(0, squares / known - mean * mean);
            double error = Math.sqrt(variance * (1.0 / WINDOW + 1.0 / known));
            double difference = Math.abs(windowSum / WINDOW - mean);
            inWindow = 0;
            windowSum = 0;
            return known > 1 && difference > CRITICAL * error;
        }
    }

    /// @param learnt number of first events of a model that are its past
    public WindowTest(long learnt) {
        this.learnt = learnt;
    }

    /// Takes one event; returns how many streams call it a change.
    public int accept(Event event) {
        boolean isLearnt = events.merge(event.model(), 1L, Long::sum) <= learnt;
        int alarms =
                feed("e" + event.model(), event.loss(), isLearnt) + feed("s" + event.model(), event.score(), isLearnt);
        for (int field = 0; field < event.segments().size(); field++) {
            String value = event.segments().get(field);
            if (!value.isEmpty()) {
                String name = field + value + '\n' + event.model();
                alarms += feed("e" + name, event.loss(), isLearnt) + feed("s" + name, event.score(), isLearnt);
            }
        }
        return alarms;
    }

    private int feed(String name, double number, boolean isLearnt) {
        if (Double.isNaN(number)) {
            return 0;
        }
        Means means = streams.computeIfAbsent(name, _ -> new Means());
        if (isLearnt) {
            means.learn(number);
            return 0;
        }
        return means.alarms(number) ? 1 : 0;
    }
}
