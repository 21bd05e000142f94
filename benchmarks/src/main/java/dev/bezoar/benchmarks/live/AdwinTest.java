package dev.bezoar.benchmarks.live;

import java.util.ArrayList;
import java.util.List;

/// ADWIN: an exponential histogram of the window, cut where the means of its two parts differ too much. Only a cut
/// whose
/// later part fails more is an alarm.
///
/// @see <a href="https://doi.org/10.1137/1.9781611972771.42">Bifet and Gavaldà 2007, section 4</a>
final class AdwinTest implements ChangeTest {
    private static final int MOST_BUCKETS = 5; // M of the paper
    private static final int CLOCK = 32; // events between looks for a cut, as in MOA
    private static final int SMALLEST_PART = 5;

    private final double delta;
    private final List<List<double[]>> rows = new ArrayList<>(); // sums, row r has buckets of 2^r events, newest first
    private double width;
    private double total;
    private double spread; // sum of squared deviations
    private long ticks;
    private boolean lastCutRose;

    AdwinTest(double delta) {
        this.delta = delta;
    }

    @Override
    public boolean accept(boolean failed) {
        double value = failed ? 1 : 0;
        if (width > 0) {
            double mean = total / width;
            spread += width * (value - mean) * (value - mean) / (width + 1.0);
        }
        width++;
        total += value;
        add(0, value, 0);
        ticks++;
        boolean isWorse = false;
        if (ticks % CLOCK == 0) {
            while (width > 2 * SMALLEST_PART && cut()) {
                isWorse = true;
            }
        }
        return isWorse && lastCutRose;
    }

    private void add(int row, double sum, double ownSpread) {
        while (rows.size() <= row) {
            rows.add(new ArrayList<>());
        }
        List<double[]> buckets = rows.get(row);
        buckets.addFirst(new double[] {sum, ownSpread});
        if (buckets.size() > MOST_BUCKETS) {
            double[] older = buckets.removeLast();
            double[] newer = buckets.removeLast();
            double size = Math.scalb(1.0, row);
            double difference = (older[0] - newer[0]) / size;
            add(row + 1, older[0] + newer[0], older[1] + newer[1] + size / 2 * difference * difference);
        }
    }

    /// Drops the oldest bucket if some cut of the window is significant; returns whether it did.
    private boolean cut() {

        double oldEvents = 0;
        double oldSum = 0;
        for (int row = rows.size() - 1; row >= 0; row--) {
            double size = Math.scalb(1.0, row);
            for (double[] bucket : rows.get(row).reversed()) {
                oldEvents += size;
                oldSum += bucket[0];
                double newEvents = width - oldEvents;
                if (newEvents < SMALLEST_PART) {
                    return false;
                }
                double difference = (total - oldSum) / newEvents - oldSum / oldEvents;
                if (oldEvents >= SMALLEST_PART && Math.abs(difference) > bound(oldEvents, newEvents)) {
                    lastCutRose = difference > 0;
                    drop();
                    return true;
                }
            }
        }
        return false;
    }

    private double bound(double oldEvents, double newEvents) {
        double harmonic = 1 / oldEvents + 1 / newEvents;
        double variance = spread / width;
        double logarithm = Math.log(2 * Math.log(width) / delta);
        return Math.sqrt(2 * harmonic * variance * logarithm) + 2.0 / 3 * harmonic * logarithm;
    }

    private void drop() {
        int row = rows.size() - 1;
        double[] oldest = rows.get(row).removeLast();
        double size = Math.scalb(1.0, row);
        width -= size;
        total -= oldest[0];
        double difference = oldest[0] / size - total / width;
        spread = Math.max(0, spread - oldest[1] - size * width * difference * difference / (size + width));
        while (!rows.isEmpty() && rows.getLast().isEmpty()) {
            rows.removeLast();
        }
    }
}
