package dev.bezoar.core.surprise;

import dev.bezoar.core.math.PoissonBinomial;
import java.util.Arrays;

/// Asks of a group: are its labels explained by a model that has seen none of its members?
public final class SurpriseTest {
    /// The exact tail costs the square of the members, so of a larger group every n-th member is asked.
    private static final int MOST_MEMBERS = 800;

    private final TextFeatures texts;
    private final ContentModel model;

    /// Tests groups of `texts` against `model`.
    public SurpriseTest(TextFeatures texts, ContentModel model) {
        this.texts = texts;
        this.model = model;
    }

    /// Returns the surprise of the group.
    ///
    /// @param members row numbers, distinct, ascending, at least one
    public Surprise test(int[] members) {
        int[] byLabel = new int[texts.classCount()];
        for (int row : members) {
            byLabel[texts.label(row)]++;
        }
        int label = 0;
        for (int other = 1; other < byLabel.length; other++) {
            label = byLabel[other] > byLabel[label] ? other : label;
        }
        double[] probabilities = model.probabilitiesWithout(members, label);
        double expected = Arrays.stream(probabilities).sum();
        double excess = (byLabel[label] - expected) / members.length;
        double likeness = model.likeness(medianOfLabelled(members, probabilities, label), label);
        double log10P = tail(members, probabilities, label);
        return new Surprise(label, byLabel[label], members.length, log10P, excess, likeness);
    }

    private double tail(int[] members, double[] probabilities, int label) {
        int stride = (members.length + MOST_MEMBERS - 1) / MOST_MEMBERS;
        double[] asked = new double[(members.length + stride - 1) / stride];
        int successes = 0;
        for (int at = 0; at < asked.length; at++) {
            asked[at] = probabilities[at * stride];
            successes += texts.label(members[at * stride]) == label ? 1 : 0;
        }
        return PoissonBinomial.log10UpperTail(asked, successes);
    }

    private double medianOfLabelled(int[] members, double[] probabilities, int label) {
        double[] labelled = new double[members.length];
        int count = 0;
        for (int at = 0; at < members.length; at++) {
            if (texts.label(members[at]) == label) {
                labelled[count++] = probabilities[at];
            }
        }
        double[] sorted = Arrays.copyOf(labelled, count);
        Arrays.sort(sorted);
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }
}
