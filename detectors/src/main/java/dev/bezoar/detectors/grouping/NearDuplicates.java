package dev.bezoar.detectors.grouping;

import dev.bezoar.core.math.MinHash;
import dev.bezoar.core.surprise.TextCorpus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Clusters of documents that have much of their words and word pairs in common.
public final class NearDuplicates {
    private static final double LEAST_SIMILARITY = 0.3; // two copies with 15 % of their words changed have about 0.4
    private static final int LEAST_FEATURES = 6; // shorter documents are alike by chance
    private static final long SEED = 1;

    private final TextCorpus texts;
    private final List<Cluster> clusters;

    private NearDuplicates(TextCorpus texts, List<Cluster> clusters) {
        this.texts = texts;
        this.clusters = clusters;
    }

    /// Documents that are alike.
    public static final class Cluster {
        private final int[] rows;
        private final int[] distinct;

        private Cluster(int[] rows, int[] distinct) {
            this.rows = rows;
            this.distinct = distinct;
        }

        /// The rows, ascending, a new array.
        public int[] rows() {
            return rows.clone();
        }

        /// The first row of each different document among them, ascending, a new array.
        public int[] distinct() {
            return distinct.clone();
        }

        /// Number of rows.
        public int size() {
            return rows.length;
        }
    }

    /// Returns the clusters of at least two documents of `texts`.
    public static NearDuplicates of(TextCorpus texts) {
        int[][] sets =
                IntStream.range(0, texts.size()).mapToObj(texts::featureSet).toArray(int[][]::new);
        int[] first = MinHash.clusters(sets, LEAST_FEATURES, LEAST_SIMILARITY, SEED);
        Map<Integer, List<Integer>> rowsOf = new TreeMap<>();
        for (int row = 0; row < first.length; row++) {
            rowsOf.computeIfAbsent(first[row], _ -> new ArrayList<>()).add(row);
        }
        List<Cluster> clusters = rowsOf.values().stream()
                .filter(rows -> rows.size() >= 2)
                .map(rows -> cluster(texts, rows))
                .toList();
        return new NearDuplicates(texts, clusters);
    }

    private static Cluster cluster(TextCorpus texts, List<Integer> rows) {
        Set<List<Integer>> seen = new HashSet<>();
        int[] distinct = rows.stream()
                .filter(row -> seen.add(IntStream.range(0, texts.length(row))
                        .mapToObj(position -> texts.token(row, position))
                        .toList()))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Cluster(rows.stream().mapToInt(Integer::intValue).toArray(), distinct);
    }

    /// All clusters, by first row.
    public List<Cluster> clusters() {
        return clusters;
    }

    /// Returns how the words that most of `rows` hold are spread over them.
    public Mutation mutation(int[] rows) {
        Map<Integer, Integer> holders = new TreeMap<>();
        int words = 0;
        for (int row : rows) {
            Set<Integer> own = new HashSet<>();
            for (int position = 0; position < texts.length(row); position++) {
                own.add(texts.token(row, position));
            }
            words += own.size();
            own.forEach(word -> holders.merge(word, 1, Integer::sum));
        }
        double[] kept = holders.values().stream()
                .filter(count -> 2 * count >= rows.length)
                .mapToDouble(count -> (double) count / rows.length)
                .toArray();
        return Mutation.of(kept, rows.length, words);
    }

    /// How copies of one text differ.
    ///
    /// @param words number of words that most members hold
    /// @param coverage share of the members' words that these are
    /// @param kept mean share of members that hold such a word
    /// @param spread variance of that share over the words, beyond what independent changes give
    public record Mutation(int words, double coverage, double kept, double spread) {
        private static final int LEAST_WORDS = 8;
        private static final double LEAST_COVERAGE = 0.6;
        private static final double LEAST_KEPT = 0.7;
        private static final double MOST_KEPT = 0.95;
        private static final double MOST_SPREAD = 0.006;

        static Mutation of(double[] kept, int members, int words) {
            double mean = Arrays.stream(kept).average().orElse(1);
            double variance = Arrays.stream(kept)
                            .map(share -> (share - mean) * (share - mean))
                            .sum()
                    / Math.max(1, kept.length - 1);
            double chance = mean * (1 - mean) / members;
            double coverage = Arrays.stream(kept).sum() * members / Math.max(1, words);
            return new Mutation(kept.length, coverage, mean, variance - chance);
        }

        /// Whether the members are copies, not just alike.
        public boolean areCopies() {
            return words >= LEAST_WORDS && coverage >= LEAST_COVERAGE && kept >= LEAST_KEPT;
        }

        /// Whether a machine altered the copies: then every word is missing as often as any other, while people
        /// and forms leave most words alone and change the same few.
        public boolean isUniform() {
            return areCopies() && kept <= MOST_KEPT && spread <= MOST_SPREAD;
        }
    }
}
