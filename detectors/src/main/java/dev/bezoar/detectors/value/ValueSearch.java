package dev.bezoar.detectors.value;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.math.PoissonBinomial;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import dev.bezoar.core.surprise.SurpriseTest;
import dev.bezoar.detectors.grouping.LabelContrast;
import dev.bezoar.detectors.grouping.ValueGroup;
import dev.bezoar.detectors.grouping.ValueGrouping;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Looks for combinations of one width whose rows surprise.
///
/// @param grouping makes the combinations
public record ValueSearch(ValueGrouping grouping) {
    private static final double LEAST_SHARE = 0.6;
    private static final double MOST_ASSOCIATION = 0.05;
    private static final double MOST_ROUGH_LIKENESS = 0.5; // a hit has at most half of it
    private static final int MOST_TESTED = 4_000; // those that look least like their class first

    /// Returns them, in no order.
    public List<ValueSuspect> suspects(ValueBench bench) {
        Categories labels = bench.model().labels();
        int[] counts = labels.counts();
        double[] own = bench.model().ownProbabilities();
        int[] surprising = Arrays.stream(bench.rows())
                .filter(row -> own[row] < ValueBench.SURPRISING)
                .toArray();
        ValueGrouping.Family family =
                grouping.groups(bench.table(), bench.rows(), grouping.width() == 3 ? surprising : bench.rows());
        SurpriseTest test = new SurpriseTest(bench.model());
        LabelContrast contrast = new LabelContrast(bench.model());
        record Probed(ValueGroup group, int[] votes, double likeness) {}
        List<Probed> probed = family.groups().parallelStream()
                .map(group -> new Probed(group, bench.votes(group), 0))
                .filter(one -> one.votes.length >= ValueBench.LEAST_VOTES && isCandidate(one.votes, labels, counts))
                .filter(one -> test.isPromising(one.votes))
                .map(one -> new Probed(one.group, one.votes, test.roughLikeness(one.votes)))
                .filter(one -> one.likeness <= MOST_ROUGH_LIKENESS)
                .sorted(Comparator.comparingDouble(Probed::likeness))
                .limit(MOST_TESTED)
                .toList();
        return probed.parallelStream()
                .map(one -> new ValueSuspect(
                        one.group,
                        grouping.name(),
                        test.test(one.group.rows(), one.votes, Shared.IGNORED),
                        family.familySize(),
                        0))
                .filter(ValueSuspect::isHit)
                .map(one -> one.with(contrast.of(
                        one.group().rows(),
                        bench.votes(one.group()),
                        one.surprise().label())))
                .toList();
    }

    private static boolean isCandidate(int[] rows, Categories labels, int[] counts) {
        int[] byLabel = new int[counts.length];
        int label = labels.code(rows[0]);
        for (int row : rows) {
            byLabel[labels.code(row)]++;
            label = byLabel[labels.code(row)] > byLabel[label] ? labels.code(row) : label;
        }
        double share = Math.min(0.5, (double) counts[label] / labels.size());
        return byLabel[label] >= LEAST_SHARE * rows.length
                && PoissonBinomial.binomialUpperTail(rows.length, share, byLabel[label]) <= MOST_ASSOCIATION;
    }
}
