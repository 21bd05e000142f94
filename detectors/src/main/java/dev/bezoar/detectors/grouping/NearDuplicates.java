package dev.bezoar.detectors.grouping;

import dev.bezoar.core.math.MinHash;
import dev.bezoar.core.surprise.TextCorpus;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/// Clusters of documents that have much of their words and word pairs in common.
public final class NearDuplicates {
    private static final double LEAST_SIMILARITY = 0.3; // two copies with 15 % of their words changed have about 0.4
    private static final int LEAST_FEATURES = 6; // shorter documents are alike by chance
    private static final long SEED = 1;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L; // 2^64 divided by the golden ratio

    private final List<Cluster> clusters;

    private NearDuplicates(List<Cluster> clusters) {
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
        int[][] sets = new int[texts.size()][];
        IntStream.range(0, sets.length).parallel().forEach(row -> sets[row] = wordsAndPairs(texts, row));
        int[] first = MinHash.clusters(sets, LEAST_FEATURES, LEAST_SIMILARITY, SEED);
        return new NearDuplicates(
                rowsOf(first).parallelStream().map(rows -> cluster(texts, rows)).toList());
    }

    /// Returns the rows of every cluster of at least two, ascending, by first row.
    private static List<int[]> rowsOf(int[] first) {
        int[] sizes = new int[first.length];
        for (int home : first) {
            sizes[home]++;
        }
        int[][] rowsOf = new int[first.length][];
        int[] filled = new int[first.length];
        for (int row = 0; row < first.length; row++) {
            int home = first[row];
            if (sizes[home] >= 2) {
                rowsOf[home] = rowsOf[home] == null ? new int[sizes[home]] : rowsOf[home];
                rowsOf[home][filled[home]++] = row;
            }
        }
        return Arrays.stream(rowsOf).filter(Objects::nonNull).toList();
    }

    /// Tokens as they are and pairs as hashes below zero: two of them meet once in two thousand million.
    private static int[] wordsAndPairs(TextCorpus texts, int row) {
        int[] all = new int[2 * texts.length(row)];
        for (int place = 0; place < texts.length(row); place++) {
            int word = texts.token(row, place);
            all[2 * place] = word;
            long pair = (((long) word << Integer.SIZE) | texts.token(row, place + 1)) * MULTIPLIER;
            long mixed = (pair ^ (pair >>> Integer.SIZE)) * MULTIPLIER;
            all[2 * place + 1] = (int) (mixed >>> Integer.SIZE) | Integer.MIN_VALUE;
        }
        Arrays.sort(all);
        int size = 0;
        for (int at = 0; at < all.length; at++) {
            if (at == 0 || all[at] != all[at - 1]) {
                all[size++] = all[at];
            }
        }
        return Arrays.copyOf(all, size);
    }

    private static Cluster cluster(TextCorpus texts, int[] rows) {
        Set<List<Integer>> seen = new HashSet<>();
        int[] distinct = Arrays.stream(rows)
                .filter(row -> seen.add(IntStream.range(0, texts.length(row))
                        .mapToObj(position -> texts.token(row, position))
                        .toList()))
                .toArray();
        return new Cluster(rows, distinct);
    }

    /// All clusters, by first row.
    public List<Cluster> clusters() {
        return clusters;
    }
}
