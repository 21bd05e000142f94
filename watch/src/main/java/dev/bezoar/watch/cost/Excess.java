package dev.bezoar.watch.cost;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.List;

/// How many more errors there were than usual.
///
/// @param errors most plausible, at least 0
/// @param low lower end of the interval, at least 0
/// @param high upper end
public record Excess(double errors, double low, double high) {
    /// None.
    public static final Excess NONE = new Excess(0, 0, 0);

    private static final double DEVIATIONS = 1.645; // of a normal number, 90 % lie between

    public Excess {
        if (!(low >= 0 && low <= errors && errors <= high)) {
            throw new IllegalArgumentException(
                    "excess must be ordered and at least 0, got %s, %s, %s".formatted(low, errors, high));
        }
    }

    /// Returns the errors in `since` beyond a rate of `usual`.
    ///
    /// The interval holds the ends of the onset's 90 %, each widened by what chance alone does to the errors that
    /// would have been there anyway: binomial, and `usual` itself known from so many events only.
    ///
    /// @param since what there was since the latest, the median and the earliest onset, in that order
    /// @param usual the rate before
    /// @param known number of events that `usual` was learnt from, 0 if it was agreed
    public static Excess of(List<Tally> since, double usual, long known) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (Tally tally : since) {
            double more = tally.sum() - usual * tally.events();
            double share = known == 0 ? 0 : (double) tally.events() / known;
            double spread = DEVIATIONS * Math.sqrt(tally.events() * (1 + share) * usual * (1 - usual));
            low = Math.min(low, more - spread);
            high = Math.max(high, more + spread);
        }
        Tally median = since.get(since.size() / 2);
        double errors = Math.max(0, median.sum() - usual * median.events());
        return new Excess(errors, Math.clamp(low, 0, errors), Math.max(high, errors));
    }

    /// Returns both together; the ends are added, so the interval is rather too wide.
    public Excess plus(Excess other) {
        return new Excess(errors + other.errors, low + other.low, high + other.high);
    }

    /// Writes it.
    public void save(StateWriter out) throws IOException {
        out.real(errors).real(low).real(high);
    }

    /// Returns what was written.
    public static Excess read(StateReader in) throws IOException {
        return new Excess(in.real(), in.real(), in.real());
    }
}
