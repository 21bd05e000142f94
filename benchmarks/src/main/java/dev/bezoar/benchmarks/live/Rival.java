package dev.bezoar.benchmarks.live;

import java.util.List;
import java.util.function.LongFunction;

/// One row of the table.
///
/// @param name as the table shows it
/// @param history clean events before a change
/// @param made makes the test, from a seed
record Rival(String name, int history, LongFunction<ChangeTest> made) {
    private static final int HISTORY = 10_000;
    private static final int LEARNT = 100_000;
    private static final double LIMIT = 0.05;

    private static final String OURS = "Bezoar, ";

    static final List<Rival> ALL = List.of(
            new Rival(OURS + "agreed limit 5 %", HISTORY, _ -> EvidenceTest.limit(LIMIT)),
            new Rival(OURS + "learnt from 100,000", LEARNT + HISTORY, seed -> EvidenceTest.learnt(LEARNT, seed)),
            new Rival("ADWIN, delta .002", HISTORY, _ -> new AdwinTest(0.002)),
            new Rival("ADWIN, delta .01", HISTORY, _ -> new AdwinTest(0.01)),
            new Rival("ADWIN, delta .01, after 110,000", LEARNT + HISTORY, _ -> new AdwinTest(0.01)),
            new Rival("DDM", HISTORY, _ -> new DriftDetectionMethod()),
            new Rival("Page-Hinkley, .005, 50", HISTORY, _ -> new PageHinkleyTest(0.005, 50)),
            new Rival("Page-Hinkley, .005, 30", HISTORY, _ -> new PageHinkleyTest(0.005, 30)),
            new Rival("window test, p < .05", HISTORY, _ -> new WindowZTest()));

    /// Whether it is one of this project.
    boolean isOurs() {
        return name.startsWith(OURS);
    }

    /// Whether it is ours against an agreed limit.
    boolean isAgreed() {
        return isOurs() && history == HISTORY;
    }
}
