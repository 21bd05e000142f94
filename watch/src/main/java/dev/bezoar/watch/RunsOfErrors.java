package dev.bezoar.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether a model's first errors depend on those before: sessions that fail as a whole, events told twice.
///
/// The promise about false alarms is one about events that do not. Later events are not asked: where errors rise, they
/// stand together too.
final class RunsOfErrors {
    private static final int FIRST = 10_000; // events of a model
    private static final int LEAST = 1_000;
    private static final int MOST_MODELS = 50;
    private static final double DEVIATIONS = 5; // of the correlation where there is no dependence
    private static final double LEAST_CORRELATION = 0.05;

    private final Map<String, Pairs> models = new LinkedHashMap<>();

    /// Sums over an error and the next one.
    private static final class Pairs {
        private double last = Double.NaN;
        private int count;
        private double sum;
        private double squares;
        private double products;

        private void add(double loss) {
            if (!Double.isNaN(last)) {
                count++;
                sum += last;
                squares += last * last;
                products += last * loss;
            }
            last = loss;
        }

        private double correlation() {
            double mean = sum / count;
            double variance = squares / count - mean * mean;
            return variance > 0 ? (products / count - mean * mean) / variance : 0;
        }

        private boolean isDependent() {
            return count >= LEAST
                    && correlation() >= LEAST_CORRELATION
                    && correlation() * Math.sqrt(count) >= DEVIATIONS;
        }
    }

    void add(Event event) {
        if (Double.isNaN(event.loss())) {
            return;
        }
        Pairs pairs = models.get(event.model());
        if (pairs == null && models.size() < MOST_MODELS) {
            pairs = new Pairs();
            models.put(event.model(), pairs);
        }
        if (pairs != null && pairs.count < FIRST) {
            pairs.add(event.loss());
        }
    }

    /// Returns a sentence for each model whose errors come in runs.
    List<String> problems() {
        return models.entrySet().stream()
                .filter(one -> one.getValue().isDependent())
                .map(one ->
                        ("errors%s come in runs (correlation of one and the next %.2f): the promise about false alarms"
                                        + " does not hold for them; look for events told twice and for sessions that fail as a whole")
                                .formatted(
                                        one.getKey().isEmpty() ? "" : " of " + one.getKey(),
                                        one.getValue().correlation()))
                .toList();
    }
}
