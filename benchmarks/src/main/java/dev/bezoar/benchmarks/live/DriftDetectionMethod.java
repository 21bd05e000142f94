package dev.bezoar.benchmarks.live;

/// DDM: alarms when the running error rate and its deviation exceed their smallest sum by three deviations.
///
/// @see <a href="https://doi.org/10.1007/978-3-540-28645-5_29">Gama and others 2004, section 3</a>
final class DriftDetectionMethod implements ChangeTest {
    private static final int WARM_UP = 30;
    private static final double DEVIATIONS = 3;

    private long events;
    private double rate;
    private double leastRate = Double.MAX_VALUE;
    private double leastDeviation = Double.MAX_VALUE;

    @Override
    public boolean accept(boolean failed) {
        events++;
        rate += ((failed ? 1 : 0) - rate) / events;
        double deviation = Math.sqrt(rate * (1 - rate) / events);
        if (events < WARM_UP) {
            return false;
        }
        if (rate + deviation <= leastRate + leastDeviation && rate > 0) {
            leastRate = rate;
            leastDeviation = deviation;
        }
        if (rate + deviation <= leastRate + DEVIATIONS * leastDeviation) {
            return false;
        }
        events = 0;
        rate = 0;
        leastRate = Double.MAX_VALUE;
        leastDeviation = Double.MAX_VALUE;
        return true;
    }
}
