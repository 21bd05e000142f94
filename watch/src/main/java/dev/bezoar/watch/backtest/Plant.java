package dev.bezoar.watch.backtest;

import dev.bezoar.watch.Event;
import dev.bezoar.watch.StreamName;
import java.util.random.RandomGenerator;

/// One kind of erosion, planted into events of one model.
sealed interface Plant {

    /// Returns the event as it would be if the model had eroded so.
    Event planted(Event event, RandomGenerator chance);

    /// Returns what is planted, in words.
    String inWords();

    /// The mean after the change, of the numbers that change.
    double after();

    /// Errors of a stream rise from the mean `before` to `factor` times that.
    record Rise(StreamName where, String shown, double before, double factor) implements Plant {
        @Override
        public Event planted(Event event, RandomGenerator chance) {
            boolean isThere = event.model().equals(where.model())
                    && (where.field() == StreamName.WHOLE
                            || event.segments().get(where.field()).equals(where.value()));
            double wrong = (after() - before) / (1 - before);
            return isThere && !Double.isNaN(event.loss()) && chance.nextDouble() < wrong ? event.withLoss(1) : event;
        }

        @Override
        public String inWords() {
            return "errors x%.1f%s".formatted(factor, shown);
        }

        @Override
        public double after() {
            return Math.min(1, factor * before);
        }
    }

    /// Scores of a model fall by `by`, not below 0.
    record Fall(String model, double before, double by) implements Plant {
        @Override
        public Event planted(Event event, RandomGenerator chance) {
            return event.model().equals(model) && !Double.isNaN(event.score())
                    ? event.withScore(Math.max(0, event.score() - by))
                    : event;
        }

        @Override
        public String inWords() {
            return "scores fall by %.2f".formatted(by);
        }

        @Override
        public double after() {
            return Math.max(0, before - by);
        }
    }

    /// All outcomes that one client feeds are wrong.
    record WrongClient(String model, String client, double after) implements Plant {
        @Override
        public Event planted(Event event, RandomGenerator chance) {
            return event.model().equals(model) && event.client().equals(client) && !Double.isNaN(event.loss())
                    ? event.withLoss(1)
                    : event;
        }

        @Override
        public String inWords() {
            return "client " + client + " always wrong";
        }
    }
}
