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
/// One thread. Memory: 32 KB.
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
    private static final double UPPER = 2.33; // of a normal number, 99 % lie below

    private final long[] events = new long[Calibration.BINS];
    private final double[] errors = new double[Calibration.BINS];
    private int[] present = new int[Calibration.BINS];
    private int[] past = new int[Calibration.BINS];
    private int presentEvents;
    private int pastEvents;
    private long learntEvents;
    private double learntErrors;
    private @Nullable Calibration calibration;

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

    /// Returns the rate above which, in 99 of 100 cases, the share of errors that was learnt does not lie by chance.
    public double upper() {
        double rate = learnt();
        return Math.min(0.999, rate + UPPER * Math.sqrt(rate * (1 - rate) / learntEvents));
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
        out.numbers(events).reals(errors);
        out.number(presentEvents).counts(present).number(pastEvents).counts(past);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        boolean hasBegun = in.mark("estimator").flag();
        learntEvents = in.number();
        learntErrors = in.real();
        in.numbers(events);
        in.reals(errors);
        presentEvents = in.count();
        in.counts(present);
        pastEvents = in.count();
        in.counts(past);
        calibration = hasBegun ? Calibration.of(events, errors) : null;
    }
}
