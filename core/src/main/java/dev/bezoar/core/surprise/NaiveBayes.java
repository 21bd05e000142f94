package dev.bezoar.core.surprise;

import dev.bezoar.core.data.Categories;
import java.util.Arrays;
import java.util.BitSet;

/// Multinomial naive Bayes on feature sets that predicts any documents as if they had never been seen.
///
/// The sums over all documents are kept; leaving a group out subtracts the group's own sums, which is exactly
/// the model that training without the group would give. A feature that the remaining documents do not hold
/// says nothing and is left out of the score: otherwise rare words would speak for the smaller class.
final class NaiveBayes implements LeaveGroupOut {
    private static final double SMOOTHING = 0.1;
    private static final double SHARED_FROM = 0.8; // share of members that makes a feature the group's own

    private final TextCorpus texts;
    private final Categories labels;
    private final BitSet trained;
    private final int classCount;

    /// Of each feature: its documents by class, then all of them.
    private final int[] counts;

    private final int[] documents;
    private final long[] totals;
    private final double[] logarithms;

    NaiveBayes(TextCorpus texts, Categories labels, BitSet trained) {
        this.texts = texts;
        this.labels = labels;
        this.trained = trained;
        this.classCount = labels.valueCount();
        this.counts = new int[Math.multiplyExact(texts.featureCount(), classCount + 1)];
        this.documents = new int[classCount];
        this.totals = new long[classCount];
        for (int row = trained.nextSetBit(0); row >= 0; row = trained.nextSetBit(row + 1)) {
            int label = labels.code(row);
            for (int feature : texts.features(row)) {
                int base = feature * (classCount + 1);
                counts[base + label]++;
                counts[base + classCount]++;
            }
            documents[label]++;
            totals[label] += texts.features(row).length;
        }
        this.logarithms = new double[texts.size() + 1];
        for (int count = 0; count < logarithms.length; count++) {
            logarithms[count] = Math.log(count + SMOOTHING);
        }
    }

    @Override
    public Scorer scorer() {
        return new WithoutGroup();
    }

    private final class WithoutGroup implements Scorer {
        private final int stride = classCount + 2;

        /// Of each feature of an asked row: the group's trained documents by class, all of them, then all members.
        private final int[] group = new int[Math.multiplyExact(texts.featureCount(), stride)];

        private final boolean[] isAsked = new boolean[texts.featureCount()];
        private final int[] groupDocuments = new int[classCount];
        private final long[] groupTotals = new long[classCount];

        @Override
        public double[][] scores(int[] rows, int[] asked, Shared shared) {
            return scores(rows, asked, shared, texts.featureCount());
        }

        /// Unigrams only: a bigram of the shared span and a neighbour would still know the rest of the group.
        @Override
        public double[][] roughScores(int[] rows) {
            return scores(rows, rows, Shared.IGNORED, texts.unigramFeatureCount());
        }

        private double[][] scores(int[] rows, int[] asked, Shared shared, int heardBelow) {
            for (int row : asked) {
                for (int feature : texts.features(row)) {
                    isAsked[feature] = true;
                }
            }
            for (int row : rows) {
                takeOut(row);
            }
            boolean ignoring = shared == Shared.IGNORED && rows.length > 1;
            double ignoredFrom = ignoring ? SHARED_FROM * rows.length : Double.POSITIVE_INFINITY;
            double[][] scores = new double[asked.length][classCount];
            for (int at = 0; at < asked.length; at++) {
                score(texts.features(asked[at]), ignoredFrom, heardBelow, scores[at]);
            }
            clear(asked);
            return scores;
        }

        private void takeOut(int row) {
            int[] features = texts.features(row);
            int label = labels.code(row);
            boolean isTrained = trained.get(row);
            for (int feature : features) {
                if (isAsked[feature]) {
                    int base = feature * stride;
                    group[base + classCount + 1]++;
                    if (isTrained) {
                        group[base + label]++;
                        group[base + classCount]++;
                    }
                }
            }
            if (isTrained) {
                groupDocuments[label]++;
                groupTotals[label] += features.length;
            }
        }

        private void clear(int[] asked) {
            for (int row : asked) {
                for (int feature : texts.features(row)) {
                    if (isAsked[feature]) {
                        isAsked[feature] = false;
                        Arrays.fill(group, feature * stride, (feature + 1) * stride, 0);
                    }
                }
            }
            Arrays.fill(groupDocuments, 0);
            Arrays.fill(groupTotals, 0);
        }

        private void score(int[] features, double ignoredFrom, int heardBelow, double[] scores) {
            int heard = 0;
            for (int feature : features) {
                if (feature >= heardBelow) {
                    break;
                }
                int own = feature * stride;
                int all = feature * (classCount + 1);
                if (group[own + classCount + 1] < ignoredFrom && counts[all + classCount] > group[own + classCount]) {
                    heard++;
                    for (int label = 0; label < classCount; label++) {
                        scores[label] += logarithms[counts[all + label] - group[own + label]];
                    }
                }
            }
            double norm = Math.sqrt(heard + 1.0);
            for (int label = 0; label < classCount; label++) {
                double total = totals[label] - groupTotals[label] + SMOOTHING * texts.featureCount();
                double prior = Math.log(documents[label] - groupDocuments[label] + 1.0);
                scores[label] = (prior + scores[label] - heard * Math.log(total)) / norm;
            }
        }
    }
}
