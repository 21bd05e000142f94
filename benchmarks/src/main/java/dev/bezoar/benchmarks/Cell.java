package dev.bezoar.benchmarks;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.detectors.dataset.DatasetScan;
import dev.bezoar.drills.Attack;
import dev.bezoar.drills.Poisoned;
import java.util.BitSet;
import java.util.List;

/// What scans of one dataset under one attack found, over several seeds.
///
/// @param runs number of seeds that could be injected
/// @param recall mean share of poisoned rows in alarms
/// @param precision mean share of poison among the rows in alarms; 1 where there was no alarm
/// @param flaggedRecall mean share of poisoned rows in alarms and reviews that are mostly poison
/// @param flaggedPrecision mean share of poison in those
/// @param alarmed share of seeds with an alarm that is mostly poison
/// @param firstFive share of seeds with a finding that is mostly poison among the first five alarms and reviews
record Cell(
        int runs,
        double recall,
        double precision,
        double flaggedRecall,
        double flaggedPrecision,
        double alarmed,
        double firstFive) {
    private static final int FIRST = 5;

    /// Injects with the seeds `1` to `seeds` and scans each result.
    static Cell of(Dataset clean, Attack attack, int count, int seeds) {
        double[] sums = new double[6];
        int runs = 0;
        for (int seed = 1; seed <= seeds && attack.appliesTo(clean); seed++) {
            Poisoned poisoned;
            try {
                poisoned = attack.inject(clean, count, seed);
            } catch (IllegalArgumentException notApplicable) {
                continue;
            }
            runs++;
            double[] one = measure(poisoned);
            for (int at = 0; at < sums.length; at++) {
                sums[at] += one[at];
            }
        }
        double of = Math.max(1, runs);
        return new Cell(runs, sums[0] / of, sums[1] / of, sums[2] / of, sums[3] / of, sums[4] / of, sums[5] / of);
    }

    private static double[] measure(Poisoned poisoned) {
        BitSet truth = new BitSet();
        poisoned.rows().forEach(truth::set);
        List<Finding> findings = DatasetScan.of(poisoned.data()).findings().stream()
                .filter(finding -> finding.tier() != Tier.QUALITY)
                .toList();
        BitSet alarms = rows(findings.stream()
                .filter(finding -> finding.tier() == Tier.ALARM)
                .toList());
        BitSet flagged = rows(findings.stream()
                .filter(finding -> finding.tier() == Tier.ALARM || isPoison(finding, truth))
                .toList());
        boolean alarmed =
                findings.stream().anyMatch(finding -> finding.tier() == Tier.ALARM && isPoison(finding, truth));
        boolean first = findings.stream().limit(FIRST).anyMatch(finding -> isPoison(finding, truth));
        return new double[] {
            share(alarms, truth, truth),
            share(alarms, truth, alarms),
            share(flagged, truth, truth),
            share(flagged, truth, flagged),
            alarmed ? 1 : 0,
            first ? 1 : 0
        };
    }

    private static BitSet rows(List<Finding> findings) {
        BitSet rows = new BitSet();
        findings.forEach(finding -> finding.rows().forEach(rows::set));
        return rows;
    }

    private static boolean isPoison(Finding finding, BitSet truth) {
        long poison = finding.rows().stream().filter(truth::get).count();
        return poison > 0 && 2 * poison >= finding.rows().size();
    }

    private static double share(BitSet one, BitSet other, BitSet of) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return of.isEmpty() ? 1 : (double) both.cardinality() / of.cardinality();
    }
}
