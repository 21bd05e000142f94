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
    private final int[] groupDocuments;
    private final long[] groupTotals;

    /// Of each shared feature: how many members of each class hold it.
    private int[] group = new int[1 << 8];

    NaiveBayesEstimator(NaiveBayes model) {
        this.model = model;
        this.texts = model.texts();
        this.classCount = model.labels().valueCount();
        this.shared = new SharedFeatures(texts);
        this.groupDocuments = new int[classCount];
        this.groupTotals = new long[classCount];
    }

    /// Returns the scores of `rows` from the model without any of them.
    ///
    /// @param own the sums over the features below `heardBelow`
    /// @param ignoredFrom number of members that makes a feature the group's own
    Estimates estimate(int[] rows, OwnSums own, double ignoredFrom, int heardBelow) {
        shared.find(rows, heardBelow);
        count(rows);
        double[][] sums = new double[rows.length][classCount];
        int[] heard = new int[rows.length];
        for (int at = 0; at < rows.length; at++) {
            heard[at] = own.heard(rows[at]);
            for (int label = 0; label < classCount; label++) {
                sums[at][label] = own.sum(rows[at], label);
            }
        }
        double[] errors = new double[rows.length];
        Arrays.setAll(errors, at -> error(sums[at], heard[at]));
        for (int holding = 0; holding < shared.holdings(); holding++) {
            int at = shared.place(holding);
            heard[at] -= correct(sums[at], shared.slot(holding), rows[at], ignoredFrom) ? 0 : 1;
        }
        for (int at = 0; at < rows.length; at++) {
            model.finish(sums[at], heard[at], groupDocuments, groupTotals);
        }
        return new Estimates(sums, errors);
    }

    private void count(int[] rows) {
        Arrays.fill(groupDocuments, 0);
        Arrays.fill(groupTotals, 0);
        for (int row : rows) {
            int label = model.labels().code(row);
            groupDocuments[label]++;
            groupTotals[label] += texts.featureCount(row);
        }
        int needed = Math.multiplyExact(shared.count(), classCount);
        if (group.length < needed) {
            group = new int[needed * 2];
        }
        Arrays.fill(group, 0, needed, 0);
        for (int holding = 0; holding < shared.holdings(); holding++) {
            int label = model.labels().code(rows[shared.place(holding)]);
            group[shared.slot(holding) * classCount + label]++;
        }
    }

    /// A heard feature fewer divides the error by less, but never by less than 1.
    private static double error(double[] sums, int heard) {
        double largest = 0;
        for (double sum : sums) {
            largest = Math.max(largest, Math.abs(sum));
        }
        return largest * OwnSums.RELATIVE_ERROR + SUMMATION_ERROR * (heard + 1);
    }

    /// Replaces what a feature says without `row` by what it says without the group; returns whether it is heard.
    private boolean correct(double[] sums, int slot, int row, double ignoredFrom) {
        int feature = shared.feature(slot);
        int own = model.labels().code(row);
        int base = slot * classCount;
        int members = 0;
        for (int label = 0; label < classCount; label++) {
            members += group[base + label];
        }
        boolean isHeard = members < ignoredFrom && model.documents(feature) > members;
        for (int label = 0; label < classCount; label++) {
            sums[label] -= model.logarithm(feature, label, label == own ? 1 : 0);
            if (isHeard) {
                sums[label] += model.logarithm(feature, label, group[base + label]);
            }
        }
        return isHeard;
    }
}
