package dev.bezoar.watch.estimate;

import java.util.ArrayList;
import java.util.List;

/// The error rate by score: falling, because a score says how sure the model was.
///
/// Isotonic regression (pool adjacent violators) over equal bins of scores; neighbouring blocks are joined until each
/// holds one in [#FINEST] of the events, since a block of few has no rate; between the middles of the blocks the rate
/// goes straight.
final class Calibration {
    static final int BINS = 1024;
    private static final int FINEST = 50;

    private final double[] rates; // by block
    private final double[] variances;
    private final int[] lower = new int[BINS]; // the block at or below a bin
    private final double[] towards = new double[BINS]; // how far to the next block, in [0, 1]
    private final int first;
    private final int last;

    private record Block(double events, double errors, double places) {
        private double rate() {
            return errors / events;
        }

        private double middle() {
            return places / events;
        }

        private Block with(Block next) {
            return new Block(events + next.events, errors + next.errors, places + next.places);
        }
    }

    private Calibration(List<Block> blocks, int first, int last) {
        this.first = first;
        this.last = last;
        rates = blocks.stream().mapToDouble(Block::rate).toArray();
        variances = blocks.stream().mapToDouble(Calibration::variance).toArray();
        int at = 0;
        for (int bin = 0; bin < BINS; bin++) {
            while (at + 1 < blocks.size() && blocks.get(at + 1).middle() <= bin) {
                at++;
            }
            lower[bin] = at;
            if (at + 1 < blocks.size()) {
                double from = blocks.get(at).middle();
                towards[bin] = Math.clamp((bin - from) / (blocks.get(at + 1).middle() - from), 0, 1);
            }
        }
    }

    /// Half an error more and half a success more, so that a block without errors is not taken for certain.
    private static double variance(Block block) {
        double rate = (block.errors + 0.5) / (block.events + 1);
        return rate * (1 - rate) / block.events;
    }

    /// @param events by bin of the score, at least one not 0; not modified
    /// @param errors among them; not modified
    static Calibration of(long[] events, double[] errors) {
        double all = 0;
        int first = BINS;
        int last = 0;
        for (int bin = 0; bin < BINS; bin++) {
            all += events[bin];
            if (events[bin] > 0) {
                first = Math.min(first, bin);
                last = bin;
            }
        }
        List<Block> blocks = new ArrayList<>();
        Block open = new Block(0, 0, 0);
        for (int bin = first; bin <= last; bin++) {
            open = open.with(new Block(events[bin], errors[bin], (double) events[bin] * bin));
            if (open.events >= all / FINEST) {
                pool(blocks, open);
                open = new Block(0, 0, 0);
            }
        }
        if (open.events > 0) { // too few for a block of their own
            pool(blocks, blocks.isEmpty() ? open : blocks.removeLast().with(open));
        }
        return new Calibration(blocks, first, last);
    }

    private static void pool(List<Block> blocks, Block next) {
        Block pooled = next;
        while (!blocks.isEmpty() && blocks.getLast().rate() < pooled.rate()) {
            pooled = blocks.removeLast().with(pooled);
        }
        blocks.add(pooled);
    }

    static int bin(double score) {
        return Math.min(BINS - 1, (int) (score * BINS));
    }

    double rate(int bin) {
        int at = lower[bin];
        return towards[bin] == 0 ? rates[at] : rates[at] + towards[bin] * (rates[at + 1] - rates[at]);
    }

    /// Whether scores of this bin lie outside of all that were learnt.
    boolean isOutside(int bin) {
        return bin < first || bin > last;
    }

    /// Returns the variance of the mean rate, for what the rates were learnt from too few events.
    ///
    /// @param shares of the events by bin; not modified
    double variance(double[] shares) {
        double[] weights = new double[rates.length];
        for (int bin = 0; bin < BINS; bin++) {
            weights[lower[bin]] += shares[bin] * (1 - towards[bin]);
            if (towards[bin] > 0) {
                weights[lower[bin] + 1] += shares[bin] * towards[bin];
            }
        }
        double sum = 0;
        for (int block = 0; block < weights.length; block++) {
            sum += weights[block] * weights[block] * variances[block];
        }
        return sum;
    }
}
