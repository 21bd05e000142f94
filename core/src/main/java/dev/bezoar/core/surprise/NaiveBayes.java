package dev.bezoar.core.surprise;

import dev.bezoar.core.data.Categories;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

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
    private final Optional<Own> own;

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
        this.own = ownSums();
    }

    /// The sums of every row over all features and over the unigrams; none if there are rows that it did not see.
    private record Own(OwnSums all, OwnSums unigrams) {}

    private Optional<Own> ownSums() {
        int rows = texts.size();
        if (trained.cardinality() < rows) {
            return Optional.empty();
        }
        Own own = new Own(new OwnSums(rows, classCount), new OwnSums(rows, classCount));
        IntStream.range(0, rows).parallel().forEach(row -> {
            double[] sums = new double[classCount];
            int[] features = texts.features(row);
            int unigrams = texts.unigramCount(row);
            int heard = addAlone(row, features, 0, unigrams, sums);
            own.unigrams.put(row, sums, heard);
            heard += addAlone(row, features, unigrams, features.length, sums);
            own.all.put(row, sums, heard);
        });
        return Optional.of(own);
    }

    /// Adds what some features of `row` say without it, each held once; returns how many say something.
    private int addAlone(int row, int[] features, int from, int to, double[] sums) {
        int taken = trained.get(row) ? 1 : 0;
        int own = labels.code(row);
        int heard = 0;
        for (int at = from; at < to; at++) {
            int base = features[at] * (classCount + 1);
            if (counts[base + classCount] > taken) {
                heard++;
                for (int label = 0; label < classCount; label++) {
                    sums[label] += logarithms[counts[base + label] - (label == own ? taken : 0)];
                }
            }
        }
        return heard;
    }

    /// The sizes of the classes without a group, and their logarithms; one thread's working memory.
    final class Rest {
        private final int[] groupDocuments = new int[classCount];
        private final long[] groupTotals = new long[classCount];
        private final double[] priors = new double[classCount];
        private final double[] logTotals = new double[classCount];
        private final double[] allPriors = new double[classCount];
        private final double[] allLogTotals = new double[classCount];

        private Rest() {
            settle();
            System.arraycopy(priors, 0, allPriors, 0, classCount);
            System.arraycopy(logTotals, 0, allLogTotals, 0, classCount);
        }

        void clear() {
            Arrays.fill(groupDocuments, 0);
            Arrays.fill(groupTotals, 0);
        }

        /// Leaves out a document of `label`; returns whether it is the first one.
        boolean leaveOut(int label, int features) {
            groupTotals[label] += features;
            return groupDocuments[label]++ == 0;
        }

        /// To be called when everything is left out.
        void settle() {
            for (int label = 0; label < classCount; label++) {
                boolean isWhole = groupDocuments[label] == 0 && allPriors[label] > 0;
                priors[label] = isWhole ? allPriors[label] : Math.log(documents[label] - groupDocuments[label] + 1.0);
                logTotals[label] = isWhole
                        ? allLogTotals[label]
                        : Math.log(totals[label] - groupTotals[label] + SMOOTHING * texts.featureCount());
            }
        }

        /// Turns sums over `heard` features into scores.
        void finish(double[] sums, int heard) {
            double norm = Math.sqrt(heard + 1.0);
            for (int label = 0; label < classCount; label++) {
                sums[label] = (priors[label] + sums[label] - heard * logTotals[label]) / norm;
            }
        }
    }

    Rest rest() {
        return new Rest();
    }

    TextCorpus texts() {
        return texts;
    }

    Categories labels() {
        return labels;
    }

    /// How many documents hold `feature`.
    int documents(int feature) {
        return counts[feature * (classCount + 1) + classCount];
    }

    /// What `feature` says for `label` if `taken` documents of that label are left out.
    double logarithm(int feature, int label, int taken) {
        return logarithms[counts[feature * (classCount + 1) + label] - taken];
    }

    @Override
    public Scorer scorer() {
        return new WithoutGroup();
    }

    private final class WithoutGroup implements Scorer {
        private static final int NONE = -1;

        private final int stride = classCount + 2;

        /// Where the sums of a feature of an asked row are, or [#NONE].
        private final int[] slotOf = new int[texts.featureCount()];

        private int[] featureAt = new int[1 << 10];
        private int slots;

        /// Of each slot: the group's trained documents by class, all of them, then all members.
        private int[] group = new int[0];

        /// Of each slot: what it says for every class.
        private double[] says = new double[0];

        private final NaiveBayesEstimator estimator = new NaiveBayesEstimator(NaiveBayes.this);
        private final Rest rest = new Rest();

        WithoutGroup() {
            Arrays.fill(slotOf, NONE);
        }

        @Override
        public double[][] scores(int[] rows, int[] asked, Shared shared) {
            return scores(rows, asked, shared, texts.featureCount());
        }

        /// Unigrams only: a bigram of the shared span and a neighbour would still know the rest of the group.
        @Override
        public double[][] roughScores(int[] rows) {
            return scores(rows, rows, Shared.IGNORED, texts.unigramFeatureCount());
        }

        @Override
        public Estimates estimates(int[] rows, Shared shared) {
            return own.isEmpty() || rows.length == 1
                    ? Estimates.exact(scores(rows, rows, shared))
                    : estimator.estimate(rows, own.get().all, ignoredFrom(rows, shared), texts.featureCount());
        }

        @Override
        public Estimates roughEstimates(int[] rows) {
            return own.isEmpty() || rows.length == 1
                    ? Estimates.exact(roughScores(rows))
                    : estimator.estimate(
                            rows, own.get().unigrams, ignoredFrom(rows, Shared.IGNORED), texts.unigramFeatureCount());
        }

        private static double ignoredFrom(int[] rows, Shared shared) {
            boolean ignoring = shared == Shared.IGNORED && rows.length > 1;
            return ignoring ? SHARED_FROM * rows.length : Double.POSITIVE_INFINITY;
        }

        private double[][] scores(int[] rows, int[] asked, Shared shared, int heardBelow) {
            double[][] scores = new double[asked.length][classCount];
            if (rows.length == 1 && asked.length == 1) {
                scoreAlone(asked[0], heardBelow, scores[0]);
                return scores;
            }
            for (int row : asked) {
                giveSlots(texts.features(row), heardBelow);
            }
            Arrays.fill(group, 0, slots * stride, 0);
            for (int row : rows) {
                takeOut(row, heardBelow);
            }
            rest.settle();
            weigh(ignoredFrom(rows, shared));
            for (int at = 0; at < asked.length; at++) {
                score(texts.features(asked[at]), heardBelow, scores[at]);
            }
            clear();
            return scores;
        }

        private void giveSlots(int[] features, int heardBelow) {
            for (int feature : features) {
                if (feature >= heardBelow) {
                    break;
                }
                if (slotOf[feature] == NONE) {
                    slotOf[feature] = slots;
                    featureAt = slots < featureAt.length ? featureAt : Arrays.copyOf(featureAt, slots * 2);
                    featureAt[slots++] = feature;
                }
            }
            if (group.length < slots * stride) {
                group = new int[Math.multiplyExact(slots * 2, stride)];
                says = new double[Math.multiplyExact(slots * 2, classCount)];
            }
        }

        private void takeOut(int row, int heardBelow) {
            int[] features = texts.features(row);
            int label = labels.code(row);
            boolean isTrained = trained.get(row);
            for (int feature : features) {
                if (feature >= heardBelow) {
                    break;
                }
                int slot = slotOf[feature];
                if (slot != NONE) {
                    int base = slot * stride;
                    group[base + classCount + 1]++;
                    if (isTrained) {
                        group[base + label]++;
                        group[base + classCount]++;
                    }
                }
            }
            if (isTrained) {
                rest.leaveOut(label, features.length);
            }
        }

        private void clear() {
            for (int slot = 0; slot < slots; slot++) {
                slotOf[featureAt[slot]] = NONE;
            }
            slots = 0;
            rest.clear();
        }

        /// Works out once what each feature says; not-a-number if it is not to be heard.
        private void weigh(double ignoredFrom) {
            for (int slot = 0; slot < slots; slot++) {
                int own = slot * stride;
                int all = featureAt[slot] * (classCount + 1);
                int into = slot * classCount;
                if (group[own + classCount + 1] < ignoredFrom && counts[all + classCount] > group[own + classCount]) {
                    for (int label = 0; label < classCount; label++) {
                        says[into + label] = logarithms[counts[all + label] - group[own + label]];
                    }
                } else {
                    says[into] = Double.NaN;
                }
            }
        }

        private void score(int[] features, int heardBelow, double[] scores) {
            int heard = 0;
            for (int feature : features) {
                if (feature >= heardBelow) {
                    break;
                }
                int from = slotOf[feature] * classCount;
                if (!Double.isNaN(says[from])) {
                    heard++;
                    for (int label = 0; label < classCount; label++) {
                        scores[label] += says[from + label];
                    }
                }
            }
            rest.finish(scores, heard);
        }

        /// A group of one needs no sums.
        private void scoreAlone(int row, int heardBelow, double[] scores) {
            int[] features = texts.features(row);
            if (trained.get(row)) {
                rest.leaveOut(labels.code(row), features.length);
            }
            rest.settle();
            int end = heardBelow < texts.featureCount() ? texts.unigramCount(row) : features.length;
            int heard = addAlone(row, features, 0, end, scores);
            rest.finish(scores, heard);
            rest.clear();
        }
    }
}
