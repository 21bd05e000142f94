package dev.bezoar.core.surprise;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.math.PoissonBinomial;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import java.util.Arrays;

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
        double[] probabilities = model.probabilitiesWithout(rows, label, shared);
        double expected = Arrays.stream(probabilities).sum();
        double excess = (byLabel[label] - expected) / rows.length;
        double likeness = model.likeness(medianOfLabelled(rows, probabilities, label), label);
        double log10P = tail(rows, probabilities, label);
        return new Surprise(label, byLabel[label], rows.length, log10P, excess, likeness);
    }

    private double tail(int[] rows, double[] probabilities, int label) {
        int stride = (rows.length + MOST_MEMBERS - 1) / MOST_MEMBERS;
        double[] asked = new double[(rows.length + stride - 1) / stride];
        int successes = 0;
        for (int at = 0; at < asked.length; at++) {
            asked[at] = probabilities[at * stride];
            successes += labels.code(rows[at * stride]) == label ? 1 : 0;
        }
        return PoissonBinomial.log10UpperTail(asked, successes);
    }

    private double medianOfLabelled(int[] rows, double[] probabilities, int label) {
        double[] labelled = new double[rows.length];
        int count = 0;
        for (int at = 0; at < rows.length; at++) {
            if (labels.code(rows[at]) == label) {
                labelled[count++] = probabilities[at];
            }
        }
        double[] sorted = Arrays.copyOf(labelled, count);
        Arrays.sort(sorted);
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }
}
