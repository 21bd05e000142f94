package dev.bezoar.core.surprise;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.math.PoissonBinomial;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Asks of a group: are its labels explained by a model that has seen none of its members?
public final class SurpriseTest {
    /// The exact tail costs the square of the members, so of a larger group every n-th member is asked.
    private static final int MOST_MEMBERS = 800;

    private static final int PROBED_MEMBERS = 8;
    private static final int ROUGHLY_PROBED = 64;
    private static final double PROMISING_EXCESS = 0.25; // of the room; a hit has at least twice that
    private static final double ROUNDING = 1e-9; // far more than a mean of a few numbers is off by

    private final Categories labels;
    private final ContentModel model;

    /// Tests groups of rows against `model`.
    public SurpriseTest(ContentModel model) {
        this.labels = model.labels();
        this.model = model;
    }

    /// Whether a group is worth the full test, from a rough look at a few of its members.
    ///
    /// @param rows row numbers, distinct, ascending, at least one
    public boolean isPromising(int[] rows) {
        if (rows.length <= PROBED_MEMBERS) {
            return true;
        }
        int label = majority(rows);
        int[] probed = thinned(rows, PROBED_MEMBERS);
        double most = share(probed, label) - PROMISING_EXCESS * (1 - model.meanOutside(label));
        ContentModel.Between mean = model.boundsOfRoughMeanWithout(probed, label);
        boolean isUndecided = mean.low() <= most + ROUNDING && mean.high() >= most - ROUNDING;
        return isUndecided ? roughExcess(rows) >= PROMISING_EXCESS * (1 - model.meanOutside(label)) : mean.low() < most;
    }

    /// Whether [#test] may return a suspect: a quicker look that never overlooks one.
    ///
    /// @param rows row numbers, distinct, ascending, at least one
    public boolean mayBeSuspect(int[] rows, Shared shared) {
        int label = majority(rows);
        double[] low = model.lowProbabilitiesWithout(rows, label, shared);
        return surprise(rows, low, label, shared, labels::code).isSuspect();
    }

    /// Returns a rough guess of the excess of the group, from a few of its members; never far too low.
    public double roughExcess(int[] rows) {
        int[] probed = thinned(rows, PROBED_MEMBERS);
        int label = majority(rows);
        return share(probed, label) - model.roughMeanWithout(probed, label);
    }

    private double share(int[] rows, int label) {
        int labelled = 0;
        for (int row : rows) {
            labelled += labels.code(row) == label ? 1 : 0;
        }
        return (double) labelled / rows.length;
    }

    /// Returns a rough guess of the likeness of the group besides what nearly all members share, from some of them.
    public double roughLikeness(int[] rows) {
        int label = majority(rows);
        int[] probed = thinned(
                Arrays.stream(rows).filter(row -> labels.code(row) == label).toArray(), ROUGHLY_PROBED);
        return model.likenessWithoutShared(model.roughMedianWithout(probed, label), label, probed);
    }

    private static int[] thinned(int[] rows, int most) {
        int[] probed = new int[Math.min(rows.length, most)];
        Arrays.setAll(probed, at -> rows[(int) ((long) at * rows.length / probed.length)]);
        return probed;
    }

    private int majority(int[] rows) {
        int[] byLabel = new int[labels.valueCount()];
        for (int row : rows) {
            byLabel[labels.code(row)]++;
        }
        int label = 0;
        for (int other = 1; other < byLabel.length; other++) {
            label = byLabel[other] > byLabel[label] ? other : label;
        }
        return label;
    }

    /// Returns the surprise of the group.
    ///
    /// @param rows row numbers, distinct, ascending, at least one
    /// @param shared whether what nearly all members share may explain their labels
    public Surprise test(int[] rows, Shared shared) {
        return test(rows, rows, shared);
    }

    /// Returns the surprise of some members of a group that is left out whole, because the others are their copies.
    ///
    /// @param asked some of `rows`, ascending, at least one
    public Surprise test(int[] rows, int[] asked, Shared shared) {
        int label = majority(asked);
        return surprise(asked, model.probabilitiesWithout(rows, asked, label, shared), label, shared, labels::code);
    }

    /// Returns how many more of the rows are labelled `label` than a model without them expects, as a share of all.
    public double excess(int[] rows, int label) {
        double expected = Arrays.stream(model.probabilitiesWithout(rows, rows, label, Shared.KEPT))
                .sum();
        long labelled =
                Arrays.stream(rows).filter(row -> labels.code(row) == label).count();
        return (labelled - expected) / rows.length;
    }

    /// Returns the surprise that the group would have if all its members were relabelled.
    ///
    /// Exact: the model leaves the members out, so it does not matter to it what they are labelled.
    public Surprise ifRelabelled(int[] rows, int label, Shared shared) {
        return surprise(rows, model.probabilitiesWithout(rows, rows, label, shared), label, shared, _ -> label);
    }

    private Surprise surprise(int[] asked, double[] probabilities, int label, Shared shared, IntUnaryOperator labelOf) {
        double[] ofLabelled = IntStream.range(0, asked.length)
                .filter(at -> labelOf.applyAsInt(asked[at]) == label)
                .mapToDouble(at -> probabilities[at])
                .toArray();
        double excess = (ofLabelled.length - Arrays.stream(probabilities).sum()) / asked.length;
        double likeness = shared == Shared.KEPT
                ? model.likeness(median(ofLabelled), label)
                : model.likenessWithoutShared(median(ofLabelled), label, asked);
        double log10P = tail(asked, probabilities, row -> labelOf.applyAsInt(row) == label);
        return new Surprise(
                label, ofLabelled.length, asked.length, log10P, excess, 1 - model.meanOutside(label), likeness);
    }

    private static double tail(int[] rows, double[] probabilities, IntPredicate isLabelled) {
        int stride = (rows.length + MOST_MEMBERS - 1) / MOST_MEMBERS;
        double[] asked = new double[(rows.length + stride - 1) / stride];
        int successes = 0;
        for (int at = 0; at < asked.length; at++) {
            asked[at] = probabilities[at * stride];
            successes += isLabelled.test(rows[at * stride]) ? 1 : 0;
        }
        return PoissonBinomial.log10UpperTail(asked, successes);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
