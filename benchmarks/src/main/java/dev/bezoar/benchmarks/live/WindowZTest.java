package dev.bezoar.benchmarks.live;

/// Every 1,000 events, is their error rate above that of the first 10,000, at p < 0.05? As scheduled jobs ask it.
final class WindowZTest implements ChangeTest {
    private static final int REFERENCE = 10_000;
    private static final int WINDOW = 1_000;
    private static final double CRITICAL = 1.644854; // one-sided p = 0.05

    private long learnt;
    private long failures;
    private int inWindow;
    private int failuresInWindow;

    @Override
    public boolean accept(boolean failed) {
        if (learnt < REFERENCE) {
            learnt++;
            failures += failed ? 1 : 0;
            return false;
        }
        inWindow++;
        failuresInWindow += failed ? 1 : 0;
        if (inWindow < WINDOW) {
            return false;
        }
        double pooled = (double) (failures + failuresInWindow) / (REFERENCE + WINDOW);
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / REFERENCE + 1.0 / WINDOW));
        double difference = (double) failuresInWindow / WINDOW - (double) failures / REFERENCE;
        inWindow = 0;
        failuresInWindow = 0;
        return difference > CRITICAL * error;
    }
}
