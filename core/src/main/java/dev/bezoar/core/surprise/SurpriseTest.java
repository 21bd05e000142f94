package dev.bezoar.core.surprise;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.math.PoissonBinomial;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Asks of a group: are its labels explained by a model that has seen none of its members?
public final class SurpriseTest {
    /// The exact tail costs the square of the members, so of a larger group every n-th member is asked.
    private static final int MOST_MEMBERS = 800;

    private static final int[] PROBES = {6, 20}; // members asked first

    private final Categories labels;
    private final ContentModel model;

    /// Tests groups of rows against `model`.
    public SurpriseTest(ContentModel model) {
        this.labels = model.labels();
        this.model = model;
    }

    /// Whether a group is worth the full test, from a few of its members left out of the model alone, then from more.
    ///
    /// The other members stay in the model and explain a little; the limits are wide of those of a hit.
    ///
    /// @param rows row numbers, distinct, ascending, at least one
    public boolean isPromising(int[] rows) {
        return Arrays.stream(PROBES)
                .filter(size -> size < rows.length)
                .allMatch(size -> test(probed(rows, size), Shared.IGNORED).isNearHit());
    }

    private static int[] probed(int[] rows, int size) {
        int[] probed = new int[size];
        Arrays.setAll(probed, at -> rows[(int) ((long) at * rows.length / size)]);
        return probed;
    }

    /// Returns the surprise of the group.
    ///
    /// @param rows row numbers, distinct, ascending, at least one
    /// @param shared whether what nearly all members share may explain their labels
    public Surprise test(int[] rows, Shared shared) {
        int[] byLabel = new int[labels.valueCount()];
        for (int row : rows) {
            byLabel[labels.code(row)]++;
        }
        int label = 0;
        for (int other = 1; other < byLabel.length; other++) {
            label = byLabel[other] > byLabel[label] ? other : label;
        }
        int majority = label;
        return surprise(rows, label, shared, row -> labels.code(row) == majority);
    }

    /// Returns the surprise that the group would have if all its members were relabelled.
    ///
    /// Exact: the model leaves the members out, so it does not matter to it what they are labelled.
    public Surprise ifRelabelled(int[] rows, int label, Shared shared) {
        return surprise(rows, label, shared, _ -> true);
    }

    private Surprise surprise(int[] rows, int label, Shared shared, IntPredicate isLabelled) {
        double[] probabilities = model.probabilitiesWithout(rows, label, shared);
        double[] ofLabelled = IntStream.range(0, rows.length)
                .filter(at -> isLabelled.test(rows[at]))
                .mapToDouble(at -> probabilities[at])
                .toArray();
        double excess = (ofLabelled.length - Arrays.stream(probabilities).sum()) / rows.length;
        double likeness = model.likeness(median(ofLabelled), label);
        double log10P = tail(rows, probabilities, isLabelled);
        return new Surprise(
                label, ofLabelled.length, rows.length, log10P, excess, 1 - model.meanOutside(label), likeness);
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
