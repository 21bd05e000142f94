package dev.bezoar.core.erosion;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// From which spans of the past the present capital stems: at most [#PER_SIZE] spans of each power of two of blocks.
///
/// All capital of a bet is multiplied by the same factors, so the share of a span shrinks only because new capital
/// enters.
/// A span keeps the logarithm of its share relative to the common shrinkage: closing a block costs two logarithms a
/// bet.
final class OnsetBlocks {
    private static final int PER_SIZE = 16;
    private static final double TAIL = 0.05;

    private final int bets;
    private final List<Span> spans = new ArrayList<>(); // oldest first
    private final double[] logShrinkage;
    private final List<Span> spares = new ArrayList<>(); // joining frees some, so that a long run allocates nothing

    OnsetBlocks(int bets) {
        this.bets = bets;
        logShrinkage = new double[bets];
    }

    private static final class Span {
        private final double[] logShare;
        private long end; // events when it closed
        private int size; // power of two of blocks

        private Span(int bets) {
            logShare = new double[bets];
        }
    }

    /// Takes the block that ends at event `end`: of `capital`, `older` had entered before it.
    void close(double[] older, double[] capital, long end) {
        Span span = room();
        for (int bet = 0; bet < bets; bet++) {
            double kept = capital[bet] > 0 ? Math.min(1, older[bet] / capital[bet]) : 0;
            logShrinkage[bet] += Math.log(kept);
            if (logShrinkage[bet] == Double.NEGATIVE_INFINITY) {
                forget(bet);
            }
            span.logShare[bet] = Math.log1p(-kept) - logShrinkage[bet];
        }
        span.end = end;
        span.size = 0;
        spans.add(span);
    }

    void clear() {
        spares.addAll(spans);
        spans.clear();
        Arrays.fill(logShrinkage, 0);
    }

    /// @param capital one a bet, as at the last [#close]
    Onset onset(double[] capital, long events) {
        double[] weights = new double[spans.size()];
        double total = 0;
        for (int at = 0; at < weights.length; at++) {
            for (int bet = 0; bet < bets; bet++) {
                weights[at] += capital[bet] * Math.exp(spans.get(at).logShare[bet] + logShrinkage[bet]);
            }
            total += weights[at];
        }
        return new Onset(
                events - quantile(weights, 1 - TAIL, total),
                events - quantile(weights, 0.5, total),
                events - quantile(weights, TAIL, total));
    }

    /// Returns the event before which `share` of the weight lies, interpolated within its span.
    private long quantile(double[] weights, double share, double total) {
        double left = share * total;
        long start = 0;
        for (int at = 0; at < weights.length; at++) {
            long end = spans.get(at).end;
            if (left <= weights[at] && weights[at] > 0) {
                return start + Math.round((end - start) * left / weights[at]);
            }
            left -= weights[at];
            start = end;
        }
        return start;
    }

    /// Nothing that entered before is left of a bet's capital; its sums start again.
    private void forget(int bet) {
        for (Span span : spans) {
            span.logShare[bet] = Double.NEGATIVE_INFINITY;
        }
        logShrinkage[bet] = 0;
    }

    /// Joins the two oldest spans of a size that has too many, smallest sizes first, and returns a span to fill.
    private Span room() {
        for (int size = 0; ; size++) {
            int newest = newestOf(size);
            int oldest = newest;
            while (oldest >= 0 && spans.get(oldest).size == size) {
                oldest--;
            }
            if (newest - oldest < PER_SIZE) {
                return takeSpare();
            }
            join(oldest + 1);
        }
    }

    private Span takeSpare() {
        return spares.isEmpty() ? new Span(bets) : spares.removeLast();
    }

    private int newestOf(int size) {
        int at = spans.size() - 1;
        while (at >= 0 && spans.get(at).size < size) {
            at--;
        }
        return at;
    }

    private void join(int at) {
        Span first = spans.get(at);
        Span second = spans.remove(at + 1);
        for (int bet = 0; bet < bets; bet++) {
            first.logShare[bet] = logSum(first.logShare[bet], second.logShare[bet]);
        }
        first.end = second.end;
        first.size++;
        spares.add(second);
    }

    private static double logSum(double left, double right) {
        double larger = Math.max(left, right);
        return larger == Double.NEGATIVE_INFINITY
                ? larger
                : larger + Math.log1p(Math.exp(Math.min(left, right) - larger));
    }

    void save(StateWriter out) throws IOException {
        out.reals(logShrinkage).number(spans.size());
        for (Span span : spans) {
            out.reals(span.logShare).number(span.end).number(span.size);
        }
    }

    void restore(StateReader in) throws IOException {
        clear();
        in.reals(logShrinkage);
        for (long left = in.number(); left > 0; left--) {
            Span span = takeSpare();
            in.reals(span.logShare);
            span.end = in.number();
            span.size = in.count();
            spans.add(span);
        }
    }
}
