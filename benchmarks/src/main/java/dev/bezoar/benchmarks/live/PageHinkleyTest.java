package dev.bezoar.benchmarks.live;

/// Page–Hinkley: the sum of deviations from the running mean less a tolerance, above its least by more than a
/// threshold.
///
/// @see <a href="https://doi.org/10.1093/biomet/41.1-2.100">Page 1954</a>; the running mean as in Gama and others 2013
final class PageHinkleyTest implements ChangeTest {
    private final double tolerance;
    private final double threshold;
    private long events;
    private double mean;
    private double sum;
    private double least;

    PageHinkleyTest(double tolerance, double threshold) {
        this.tolerance = tolerance;
        this.threshold = threshold;
    }

    @Override
    public boolean accept(boolean failed) {
        double value = failed ? 1 : 0;
        events++;
        mean += (value - mean) / events;
        sum += value - mean - tolerance;
        least = Math.min(least, sum);
        if (sum - least <= threshold) {
            return false;
        }
        events = 0;
        mean = 0;
        sum = 0;
        least = 0;
        return true;
    }
}
