package dev.bezoar.watch;

import dev.bezoar.core.erosion.ConformalDetector;
import dev.bezoar.core.erosion.EDetector;
import dev.bezoar.core.erosion.LimitDetector;
import dev.bezoar.core.erosion.Onset;
import dev.bezoar.core.erosion.RateChangeDetector;
import dev.bezoar.core.erosion.RateDetector;
import dev.bezoar.core.math.SplitMix64;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.watch.cost.Tally;
import java.io.IOException;

/// One stream with its detector, its sums and its share of what an event may add to the evidence.
final class Watched implements Stateful {
    private final StreamName name;
    private final double share;
    private final EDetector detector;
    private final SplitMix64 chance;
    private final double limit;
    private long events;
    private double sum;
    private Tally eroded = new Tally(0, 0);
    private long learntEvents;
    private double learntSum;

    private Watched(StreamName name, double share, double limit, EDetector detector, SplitMix64 chance) {
        this.name = name;
        this.share = share;
        this.limit = limit;
        this.detector = detector;
        this.chance = chance;
    }

    /// Against an agreed limit.
    static Watched limited(StreamName name, double share, double limit) {
        return new Watched(name, share, limit, new LimitDetector(limit), new SplitMix64(0)); // which is not asked
    }

    /// Against a limit that was learnt from `learnt` other events.
    static Watched limitedByPast(StreamName name, double share, double limit, long learnt) {
        Watched watched = limited(name, share, limit);
        watched.learntEvents = learnt;
        return watched;
    }

    /// Against the learnt rate.
    static Watched rate(StreamName name, double share, SplitMix64 chance) {
        return new Watched(name, share, Double.NaN, new RateDetector(chance), chance);
    }

    /// Against the learnt rate, whether it rises or falls.
    static Watched rateEitherWay(StreamName name, double share, SplitMix64 chance) {
        return new Watched(name, share, Double.NaN, new RateChangeDetector(chance), chance);
    }

    /// Against the learnt distribution.
    static Watched distribution(StreamName name, double share, SplitMix64 chance) {
        return new Watched(name, share, Double.NaN, new ConformalDetector(1, chance), chance);
    }

    StreamName name() {
        return name;
    }

    void learn(double number) {
        switch (detector) {
            case LimitDetector limited -> take(limited, number);
            case RateDetector rate -> rate.learn(happened(number));
            case RateChangeDetector rate -> rate.learn(happened(number));
            case ConformalDetector distribution -> distribution.learn(0, number);
        }
        events++;
        sum += number;
        learntEvents++;
        learntSum += number;
    }

    /// Takes one number and returns the contribution since.
    double update(double number) {
        switch (detector) {
            case LimitDetector limited -> take(limited, number);
            case RateDetector rate -> rate.update(happened(number));
            case RateChangeDetector rate -> rate.update(happened(number));
            case ConformalDetector distribution -> distribution.update(0, number);
        }
        events++;
        sum += number;
        return contribution();
    }

    private static void take(LimitDetector limited, double loss) {
        if (loss == 0 || loss == 1) {
            limited.update(loss == 1);
        } else {
            limited.update(loss);
        }
    }

    /// A number between 0 and 1 happens with its own probability: the mean stays, and exchangeable numbers stay
    /// exchangeable.
    private boolean happened(double number) {
        return number == 1 || (number > 0 && chance.nextDouble() < number);
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
        return detector.onset();
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

    @Override
    public void save(StateWriter out) throws IOException {
        out.number(events).real(sum);
        eroded.save(out);
        out.number(learntEvents).real(learntSum);
        out.part(chance).part(detector);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        events = in.number();
        sum = in.real();
        eroded = Tally.read(in);
        learntEvents = in.number();
        learntSum = in.real();
        in.part(chance).part(detector);
    }
}
