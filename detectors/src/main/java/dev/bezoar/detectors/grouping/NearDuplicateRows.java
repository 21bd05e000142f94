package dev.bezoar.detectors.grouping;

import dev.bezoar.core.math.MinHash;
import dev.bezoar.core.surprise.TableContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Clusters of table rows that have many of their exact values in common.
///
/// Values that many rows hold tell nobody apart and are not compared.
public final class NearDuplicateRows {
    private static final double MOST_COMMON = 0.35; // share of the rows
    private static final double LEAST_SIMILARITY = 0.4; // two copies with 15 % of their values changed have about 0.55
    private static final int LEAST_VALUES = 4; // rows with fewer uncommon values are alike by chance
    private static final long SEED = 1;

    private final int[][] sets;

    private NearDuplicateRows(int[][] sets) {
        this.sets = sets;
    }

    /// Returns the rows of `table`, each as the set of its uncommon values.
    public static NearDuplicateRows of(TableContent table) {
        int[] first = new int[table.columnCount()];
        for (int column = 1; column < first.length; column++) {
            first[column] = Math.addExact(first[column - 1], table.valueCount(column - 1));
        }
        int[] holders = new int[first[first.length - 1] + table.valueCount(first.length - 1)];
        for (int row = 0; row < table.size(); row++) {
            for (int column = 0; column < first.length; column++) {
                holders[first[column] + table.value(column, row)]++;
            }
        }
        return new NearDuplicateRows(IntStream.range(0, table.size())
                .mapToObj(row -> IntStream.range(0, first.length)
                        .map(column -> first[column] + table.value(column, row))
                        .filter(value -> holders[value] <= MOST_COMMON * table.size())
                        .toArray())
                .toArray(int[][]::new));
    }

    /// Returns the rows of each cluster of at least `smallest` rows, ascending, by first row.
    public List<int[]> clusters(int smallest) {
        int[] first = MinHash.clusters(sets, LEAST_VALUES, LEAST_SIMILARITY, SEED);
        Map<Integer, List<Integer>> rowsOf = new TreeMap<>();
        for (int row = 0; row < first.length; row++) {
            rowsOf.computeIfAbsent(first[row], _ -> new ArrayList<>()).add(row);
        }
        return rowsOf.values().stream()
                .filter(rows -> rows.size() >= smallest)
                .map(rows -> rows.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    /// How often the values that most of some rows share are kept.
    ///
    /// @param values number of values that most rows hold
    /// @param kept mean share of rows that hold such a value
    /// @param dispersion variance of that share over the values, as a multiple of what independent changes give
    public record Mutation(int values, double kept, double dispersion) {
        private static final int LEAST_SHARED = 4;
        private static final double LEAST_KEPT = 0.7;
        private static final double MOST_KEPT = 0.95;
        private static final double DEVIATIONS = 2.3; // about 1 of 100 machine-made floods has more

        /// Whether a machine altered one row at random: then every value is missing as often as any other, while
        /// a natural family shares some columns always and others never.
        public boolean isUniform() {
            return values >= LEAST_SHARED
                    && kept >= LEAST_KEPT
                    && kept <= MOST_KEPT
                    && dispersion <= 1 + DEVIATIONS * Math.sqrt(2.0 / (values - 1));
        }
    }

    /// Returns how `rows` differ.
    public Mutation mutation(int[] rows) {
        Map<Integer, Integer> holders = new HashMap<>();
        for (int row : rows) {
            Arrays.stream(sets[row]).forEach(value -> holders.merge(value, 1, Integer::sum));
        }
        double[] kept = holders.values().stream()
                .filter(count -> 2 * count >= rows.length)
                .mapToDouble(count -> (double) count / rows.length)
                .sorted()
                .toArray();
        double mean = Arrays.stream(kept).average().orElse(1);
        double squares = Arrays.stream(kept)
                .map(share -> (share - mean) * (share - mean))
                .sum();
        double chance = mean * (1 - mean) / rows.length;
        return new Mutation(kept.length, mean, chance == 0 ? 0 : squares / Math.max(1, kept.length - 1) / chance);
    }
}
