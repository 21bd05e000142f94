package dev.bezoar.core.surprise;

import java.util.Arrays;

/// Estimates what naive Bayes without a group says of its members, from what it says of each without itself.
///
/// The two differ only by the features that at least two members hold, so only those are looked up; one thread's
/// working memory.
final class NaiveBayesEstimator {
    private static final double SUMMATION_ERROR = 1e-9; // far more than sums of doubles in another order differ by

    private final NaiveBayes model;
    private final TextCorpus texts;
    private final int classCount;
    private final SharedFeatures shared;
    private final NaiveBayes.Rest rest;

    /// The classes of the members, each once.
    private final int[] present;

    private int presentCount;

    /// Of each shared feature: how many members of each class hold it, then whether it is still heard.
    private int[] group = new int[1 << 8];

    /// Of each shared feature: by how much it says more for each class if the whole group is left out.
    private double[] gains = new double[1 << 8];

    NaiveBayesEstimator(NaiveBayes model) {
        this.model = model;
        this.texts = model.texts();
        this.classCount = model.labels().valueCount();
        this.shared = new SharedFeatures(texts);
        this.rest = model.rest();
        this.present = new int[classCount];
    }

    /// Returns the scores of `rows` from the model without any of them.
    ///
    /// @param own the sums over the features below `heardBelow`
    /// @param ignoredFrom number of members that makes a feature the group's own
    Estimates estimate(int[] rows, OwnSums own, double ignoredFrom, int heardBelow) {
        shared.find(rows, heardBelow);
        leaveOut(rows);
        count(rows);
        for (int slot = 0; slot < shared.count(); slot++) {
            weigh(slot, ignoredFrom);
        }
        double[][] sums = new double[rows.length][classCount];
        double[] errors = new double[rows.length];
        int[] heard = new int[rows.length];
        for (int at = 0; at < rows.length; at++) {
            heard[at] = own.heard(rows[at]);
            double largest = 0;
            for (int label = 0; label < classCount; label++) {
                sums[at][label] = own.sum(rows[at], label);
                largest = Math.max(largest, Math.abs(sums[at][label]));
            }
            errors[at] = largest * OwnSums.RELATIVE_ERROR + SUMMATION_ERROR * (heard[at] + 1);
        }
        for (int holding = 0; holding < shared.holdings(); holding++) {
            int at = shared.place(holding);
            heard[at] -= correct(sums[at], shared.slot(holding), rows[at]) ? 0 : 1;
        }
        for (int at = 0; at < rows.length; at++) {
            rest.finish(sums[at], heard[at]);
        }
        return new Estimates(sums, errors);
    }

    private void leaveOut(int[] rows) {
        rest.clear();
        presentCount = 0;
        for (int row : rows) {
            int label = model.labels().code(row);
            if (rest.leaveOut(label, texts.featureCount(row))) {
                present[presentCount++] = label;
            }
        }
        rest.settle();
    }

    private void count(int[] rows) {
        int stride = classCount + 1;
        int needed = Math.multiplyExact(shared.count(), stride);
        if (group.length < needed) {
            group = new int[needed * 2];
            gains = new double[needed * 2];
        }
        Arrays.fill(group, 0, needed, 0);
        for (int holding = 0; holding < shared.holdings(); holding++) {
            int label = model.labels().code(rows[shared.place(holding)]);
            group[shared.slot(holding) * stride + label]++;
        }
    }

    /// Works out by how much a feature says more without the group than with all documents; nothing, if not heard.
    private void weigh(int slot, double ignoredFrom) {
        int feature = shared.feature(slot);
        int base = slot * (classCount + 1);
        int members = 0;
        for (int at = 0; at < presentCount; at++) {
            members += group[base + present[at]];
        }
        boolean isHeard = members < ignoredFrom && model.documents(feature) > members;
        group[base + classCount] = isHeard ? 1 : 0;
        for (int at = 0; at < presentCount && isHeard; at++) {
            int label = present[at];
            int taken = group[base + label];
            gains[base + label] =
                    taken == 0 ? 0 : model.logarithm(feature, label, taken) - model.logarithm(feature, label, 0);
        }
        for (int label = 0; label < classCount && !isHeard; label++) {
            gains[base + label] = -model.logarithm(feature, label, 0);
        }
    }

    /// Replaces what a feature says without `row` by what it says without the group; returns whether it is heard.
    private boolean correct(double[] sums, int slot, int row) {
        int feature = shared.feature(slot);
        int base = slot * (classCount + 1);
        boolean isHeard = group[base + classCount] == 1;
        int own = model.labels().code(row);
        sums[own] += model.logarithm(feature, own, 0) - model.logarithm(feature, own, 1);
        for (int at = 0; at < presentCount && isHeard; at++) {
            sums[present[at]] += gains[base + present[at]];
        }
        for (int label = 0; label < classCount && !isHeard; label++) {
            sums[label] += gains[base + label];
        }
        return isHeard;
    }
}
