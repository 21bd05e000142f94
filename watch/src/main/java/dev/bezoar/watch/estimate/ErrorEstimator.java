package dev.bezoar.watch.estimate;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Learns from events with outcomes how often a score is wrong, and tells from scores alone what to expect.
///
/// Confidence-based performance estimation (as NannyML calls it: the mean of the calibrated error rates of the latest
/// events) and, beside it, average thresholded confidence (Garg and others 2022: the share of scores below the
/// threshold
/// below which, when it was learnt, as many scores lay as there were errors).
///
/// - **Right** where other inputs come and a score still means what it meant (covariate shift).
/// - **Blind** to a change of what is right (concept shift), and to inputs made to be confidently wrong.
///
/// One thread. Memory: 40 KB.
///
/// @see <a href="https://arxiv.org/abs/2201.04234">Garg and others 2022, "Leveraging unlabeled data to predict
///     out-of-distribution performance"</a>
public final class ErrorEstimator implements Stateful {
    /// Events with outcomes that are needed.
    public static final int LEAST_EVENTS = 1_000;

    /// Errors among them that are needed.
    public static final int LEAST_ERRORS = 10;

    private static final int WINDOW = 2_000; // the latest one to two windows are told of
    private static final double DEVIATIONS = 1.96; // of a normal number, 95 % lie between
    private static final double DOUBT = Math.log(10_000); // of 10,000 learnt rates one is further off
    private static final double LEAST = 1e-9;
    private static final double LARGEST = 0.999;
    private static final int HALVINGS = 50;

    private final long[] events = new long[Calibration.BINS];
    private final double[] errors = new double[Calibration.BINS];
    private final long[] scored = new long[Calibration.BINS]; // with an outcome or without
    private int[] present = new int[Calibration.BINS];
    private int[] past = new int[Calibration.BINS];
    private int presentEvents;
    private int pastEvents;
    private long learntEvents;
    private double learntErrors;
    private @Nullable Calibration calibration;

    /// Learns which scores are usual; outcomes may be known of some scores rather than of others.
    ///
    /// @param score in [0, 1]
    public void learn(double score) {
        scored[Calibration.bin(score)]++;
    }

    /// Learns from an event whose outcome is known.
    ///
    /// @param score in [0, 1]
    /// @param loss in [0, 1]
    public void learn(double score, double loss) {
        int bin = Calibration.bin(score);
        events[bin]++;
        errors[bin] += loss;
        learntEvents++;
        learntErrors += loss;
    }

    /// Learns no more and estimates from now on, if it has learnt enough; returns whether it estimates.
    public boolean begin() {
        if (calibration == null && learntEvents >= LEAST_EVENTS && learntErrors >= LEAST_ERRORS) {
            calibration = Calibration.of(events, errors);
        }
        return calibration != null;
    }

    /// Whether it estimates.
    public boolean hasBegun() {
        return calibration != null;
    }

    /// Takes a scored event of which nothing else need be known, and returns the error rate to expect of such.
    public double see(double score) {
        if (presentEvents == WINDOW) {
            int[] freed = past;
            past = present;
            pastEvents = presentEvents;
            Arrays.fill(freed, 0);
            present = freed;
            presentEvents = 0;
        }
        present[Calibration.bin(score)]++;
        presentEvents++;
        return expected(score);
    }

    /// Returns the error rate to expect of events of this score, or NaN before it has begun.
    public double expected(double score) {
        return calibration == null ? Double.NaN : calibration.rate(Calibration.bin(score));
    }

    /// Returns the share of errors that was learnt.
    public double learnt() {
        return learntErrors / learntEvents;
    }

    /// Number of events with outcomes that it learnt from.
    public long learntEvents() {
        return learntEvents;
    }

    /// Returns the error rate to expect of all events whose scores were learnt, or NaN before it has begun.
    public double usual() {
        long count = 0;
        double sum = 0;
        for (int bin = 0; bin < scored.length; bin++) {
            count += scored[bin];
            sum += calibration == null ? Double.NaN : scored[bin] * calibration.rate(bin);
        }
        return count == 0 ? learnt() : sum / count;
    }

    /// Returns the rate above which what is expected differs from `rate` by more than what chance explains of how
    /// errors were learnt (Chernoff's bound, for whatever numbers in [0, 1] of the learnt mean).
    ///
    /// @param rate in (0, 1)
    public double above(double rate) {
        double rare = Math.clamp(rate, LEAST, LARGEST);
        double low = rare;
        double high = 1;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (learntEvents * divergence(rare, middle) < DOUBT) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.min(LARGEST, high);
    }

    private static double divergence(double from, double to) {
        return from * Math.log(from / to) + (1 - from) * Math.log((1 - from) / (1 - to));
    }

    /// Returns what to expect of the latest events, or nothing before it has begun or seen any.
    public Optional<Estimate> estimate(String model) {
        Calibration known = calibration;
        int count = presentEvents + pastEvents;
        if (known == null || count == 0) {
            return Optional.empty();
        }
        double[] shares = new double[Calibration.BINS];
        double mean = 0;
        double chance = 0;
        double outside = 0;
        for (int bin = 0; bin < shares.length; bin++) {
            shares[bin] = (double) (present[bin] + past[bin]) / count;
            double rate = known.rate(bin);
            mean += shares[bin] * rate;
            chance += shares[bin] * rate * (1 - rate) / count;
            outside += known.isOutside(bin) ? shares[bin] : 0;
        }
        double spread = DEVIATIONS * Math.sqrt(known.variance(shares) + chance);
        return Optional.of(new Estimate(
                model,
                count,
                mean,
                Math.clamp(mean - spread - outside * mean, 0, mean),
                Math.clamp(mean + spread + outside * (1 - mean), mean, 1),
                belowThreshold(shares),
                learnt(),
                outside));
    }

    private double belowThreshold(double[] shares) {
        double left = learntErrors; // of the learnt events, so many are to lie below
        double below = 0;
        for (int bin = 0; bin < shares.length && left > 0; bin++) {
            double part = events[bin] <= left ? 1 : left / events[bin];
            below += part * shares[bin];
            left -= events[bin];
        }
        return below;
    }

    /// What scores mean follows from what was learnt, of which there is no more once it has begun.
    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("estimator").flag(hasBegun()).number(learntEvents).real(learntErrors);
        out.numbers(events).reals(errors).numbers(scored);
        out.number(presentEvents).counts(present).number(pastEvents).counts(past);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        boolean hasBegun = in.mark("estimator").flag();
        learntEvents = in.number();
        learntErrors = in.real();
        in.numbers(events);
        in.reals(errors);
        in.numbers(scored);
        presentEvents = in.count();
        in.counts(present);
        pastEvents = in.count();
        in.counts(past);
        calibration = hasBegun ? Calibration.of(events, errors) : null;
    }
}
