package dev.bezoar.watch;

import dev.bezoar.core.erosion.ConformalDetector;
import dev.bezoar.core.erosion.EDetector;
import dev.bezoar.core.erosion.LimitDetector;
import dev.bezoar.core.erosion.Onset;
import dev.bezoar.core.erosion.RateChangeDetector;
import dev.bezoar.core.erosion.RateDetector;
import dev.bezoar.watch.cost.Tally;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// One stream with its detector, its sums and its share of what an event may add to the evidence.
final class Watched {
    private final StreamName name;
    private final double share;
    private final EDetector detector;
    private final DoubleConsumer learn;
    private final DoubleConsumer update;
    private final Supplier<Onset> onset;
    private final double limit;
    private long events;
    private double sum;
    private Tally eroded = new Tally(0, 0);
    private long learntEvents;
    private double learntSum;

    private Watched(StreamName name, double share, double limit, EDetector detector, Feed feed) {
        this.name = name;
        this.share = share;
        this.limit = limit;
        this.detector = detector;
        this.learn = feed.learn;
        this.update = feed.update;
        this.onset = feed.onset;
    }

    private record Feed(DoubleConsumer learn, DoubleConsumer update, Supplier<Onset> onset) {}

    /// Against an agreed limit.
    static Watched limited(StreamName name, double share, double limit) {
        LimitDetector detector = new LimitDetector(limit);
        DoubleConsumer update = loss -> {
            if (loss == 0 || loss == 1) {
                detector.update(loss == 1);
            } else {
                detector.update(loss);
            }
        };
        return new Watched(name, share, limit, detector, new Feed(update, update, detector::onset));
    }

    /// Against a limit that was learnt from `learnt` other events.
    static Watched limitedByPast(StreamName name, double share, double limit, long learnt) {
        Watched watched = limited(name, share, limit);
        watched.learntEvents = learnt;
        return watched;
    }

    /// Against the learnt rate. A loss between 0 and 1 fails with its own probability: the mean stays, and
    /// exchangeable losses stay exchangeable.
    static Watched rate(StreamName name, double share, RandomGenerator chance) {
        RateDetector detector = new RateDetector(chance);
        return new Watched(
                name,
                share,
                Double.NaN,
                detector,
                new Feed(
                        loss -> detector.learn(failed(loss, chance)),
                        loss -> detector.update(failed(loss, chance)),
                        detector::onset));
    }

    /// Against the learnt rate, whether it rises or falls.
    static Watched rateEitherWay(StreamName name, double share, RandomGenerator chance) {
        RateChangeDetector detector = new RateChangeDetector(chance);
        return new Watched(
                name,
                share,
                Double.NaN,
                detector,
                new Feed(
                        number -> detector.learn(failed(number, chance)),
                        number -> detector.update(failed(number, chance)),
                        detector::onset));
    }

    private static boolean failed(double loss, RandomGenerator chance) {
        return loss == 1 || (loss > 0 && chance.nextDouble() < loss);
    }

    /// Against the learnt distribution.
    static Watched distribution(StreamName name, double share, RandomGenerator chance) {
        ConformalDetector detector = new ConformalDetector(1, chance);
        return new Watched(
                name,
                share,
                Double.NaN,
                detector,
                new Feed(score -> detector.learn(0, score), score -> detector.update(0, score), detector::onset));
    }

    StreamName name() {
        return name;
    }

    void learn(double number) {
        learn.accept(number);
        events++;
        sum += number;
        learntEvents++;
        learntSum += number;
    }

    /// Takes one number and returns the contribution since.
    double update(double number) {
        update.accept(number);
        events++;
        sum += number;
        return contribution();
    }

    /// Returns its share of its evidence, which is held against the threshold.
    double contribution() {
        return share * detector.evidence();
    }

    double evidence() {
        return detector.evidence();
    }

    double share() {
        return share;
    }

    Onset onset() {
        return onset.get();
    }

    long events() {
        return events;
    }

    /// Sum of all numbers, learnt ones among them.
    double sum() {
        return sum;
    }

    /// All numbers, learnt ones among them.
    Tally whole() {
        return new Tally(events, sum);
    }

    /// The numbers besides the changes that were noted.
    Tally besidesChanges() {
        return whole().minus(eroded);
    }

    /// Notes that `since`, the latest numbers, are not as usual.
    void note(Tally since) {
        eroded = eroded.plus(since);
    }

    /// Returns what it is held against.
    StreamState.Usual usual() {
        return Double.isNaN(limit)
                ? new StreamState.Usual(learntSum / learntEvents, learntEvents)
                : new StreamState.Usual(limit, learntEvents);
    }

    void restart() {
        detector.restart();
    }
}
