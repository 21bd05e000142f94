package dev.bezoar.core.surprise;

/// Multinomial naive Bayes on feature sets that predicts any documents as if they had never been seen.
///
/// The sums over all documents are kept; leaving a group out subtracts the group's own sums, which is exactly
/// the model that training without the group would give.
final class NaiveBayes {
    private static final double SMOOTHING = 0.1;

    private final TextFeatures texts;
    private final int classCount;
    private final int[] counts;
    private final int[] documents;
    private final long[] totals;
    private final double[] logarithms;

    NaiveBayes(TextFeatures texts) {
        this.texts = texts;
        this.classCount = texts.classCount();
        this.counts = new int[Math.multiplyExact(texts.featureCount(), classCount)];
        this.documents = new int[classCount];
        this.totals = new long[classCount];
        for (int row = 0; row < texts.size(); row++) {
            int label = texts.label(row);
            for (int feature : texts.features(row)) {
                counts[feature * classCount + label]++;
            }
            documents[label]++;
            totals[label] += texts.features(row).length;
        }
        this.logarithms = new double[texts.size() + 1];
        for (int count = 0; count < logarithms.length; count++) {
            logarithms[count] = Math.log(count + SMOOTHING);
        }
    }

    /// The sums of one group, to be taken out of the model.
    final class WithoutGroup {
        private final int[] groupCounts = new int[counts.length];
        private final int[] groupDocuments = new int[classCount];
        private final long[] groupTotals = new long[classCount];

        /// Returns the scores of `members`, shape `[members.length][classCount]`, from the model without all of them.
        double[][] scores(int[] members) {
            change(members, 1);
            double[][] scores = new double[members.length][classCount];
            for (int member = 0; member < members.length; member++) {
                score(texts.features(members[member]), scores[member]);
            }
            change(members, -1);
            return scores;
        }

        private void change(int[] members, int sign) {
            for (int row : members) {
                int label = texts.label(row);
                for (int feature : texts.features(row)) {
                    groupCounts[feature * classCount + label] += sign;
                }
                groupDocuments[label] += sign;
                groupTotals[label] += sign * (long) texts.features(row).length;
            }
        }

        private void score(int[] features, double[] scores) {
            for (int feature : features) {
                int base = feature * classCount;
                for (int label = 0; label < classCount; label++) {
                    scores[label] += logarithms[counts[base + label] - groupCounts[base + label]];
                }
            }
            double norm = Math.sqrt(features.length + 1.0);
            for (int label = 0; label < classCount; label++) {
                double total = totals[label] - groupTotals[label] + SMOOTHING * texts.featureCount();
                double prior = Math.log(documents[label] - groupDocuments[label] + 1.0);
                scores[label] = (prior + scores[label] - features.length * Math.log(total)) / norm;
            }
        }
    }
}
