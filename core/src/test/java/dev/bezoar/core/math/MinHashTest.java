package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class MinHashTest {
    private static final double LEAST = 0.3;

    @Test
    void similarity_handMadeSets_isTheShareOfTheUnion() {
        assertThat(MinHash.similarity(new int[] {1, 2, 3, 4}, new int[] {3, 4, 5, 6, 7, 8}))
                .isEqualTo(0.25);
        assertThat(MinHash.similarity(new int[] {1, 2}, new int[] {1, 2})).isEqualTo(1);
        assertThat(MinHash.similarity(new int[] {1}, new int[] {2})).isZero();
        assertThat(MinHash.similarity(new int[0], new int[0])).isEqualTo(1);
    }

    @Test
    void similarity_randomSets_equalsBruteForce() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 500; trial++) {
            int[] left =
                    random.ints(random.nextInt(40), -30, 30).distinct().sorted().toArray();
            int[] right = random.ints(1 + random.nextInt(40), -30, 30)
                    .distinct()
                    .sorted()
                    .toArray();

            assertThat(MinHash.similarity(left, right)).isEqualTo(jaccard(left, right));
        }
    }

    @Test
    void areAlike_randomSets_isWhatTheSimilaritySays() {
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 20_000; trial++) {
            int range = 1 + random.nextInt(30);
            int[] left = random.ints(random.nextInt(40), 0, range)
                    .distinct()
                    .sorted()
                    .toArray();
            int[] right = random.ints(random.nextInt(40), 0, range)
                    .distinct()
                    .sorted()
                    .toArray();
            double similarity = MinHash.similarity(left, right);
            double least = random.nextBoolean() && similarity > 0 ? similarity : 1 - random.nextDouble();

            assertThat(MinHash.areAlike(left, right, least)).isEqualTo(similarity >= least);
        }
    }

    @Test
    void clusters_pairsOfKnownSimilarity_meetAsOftenAsTheLawOfBandsSays() {
        int pairs = 1_500;
        for (int shared : new int[] {10, 16}) {
            int[][] sets = pairs(pairs, shared, 20);
            double similarity = shared / (40.0 - shared);

            int[] first = MinHash.clusters(sets, 1, similarity, 11);

            int met = 0;
            for (int pair = 0; pair < pairs; pair++) {
                met += first[2 * pair] == first[2 * pair + 1] ? 1 : 0;
            }
            double law = 1 - Math.pow(1 - similarity * similarity, 32);
            assertThat((double) met / pairs).isCloseTo(law, within(0.03));
        }
    }

    @Test
    void clusters_familiesAndStrangers_areWhatBruteForceFinds() {
        int[][] sets = families(40, 6, 300);

        int[] first = MinHash.clusters(sets, 5, LEAST, 1);

        for (int set = 0; set < sets.length; set++) {
            int expected = set;
            for (int other = set - 1; other >= 0; other--) {
                expected = jaccard(sets[set], sets[other]) >= LEAST ? other : expected;
            }
            assertThat(first[set]).as("set %d", set).isEqualTo(expected);
        }
    }

    @Test
    void clusters_chainOfNeighbours_doesNotJoinItsEnds() {
        int[][] sets = new int[30][];
        for (int link = 0; link < sets.length; link++) {
            int from = link * 4;
            sets[link] = java.util.stream.IntStream.range(from, from + 20).toArray();
        }

        int[] first = MinHash.clusters(sets, 5, 0.5, 1);

        for (int set = 0; set < sets.length; set++) {
            assertThat(jaccard(sets[set], sets[first[set]])).isGreaterThanOrEqualTo(0.5);
        }
    }

    @Test
    void clusters_setsBelowTheSmallest_stayAlone() {
        int[][] sets = {{1, 2, 3}, {1, 2, 3}, {1, 2, 3, 4}, {1, 2, 3, 4}};

        assertThat(MinHash.clusters(sets, 4, LEAST, 1)).containsExactly(0, 1, 2, 2);
    }

    @Test
    void clusters_oneThreadOrFour_areTheSame() throws Exception {
        int[][] sets = families(30, 9, 200);
        int[][] results = new int[2][];
        int[] threads = {1, 4};
        for (int at = 0; at < 2; at++) {
            try (ForkJoinPool pool = new ForkJoinPool(threads[at])) {
                results[at] =
                        pool.submit(() -> MinHash.clusters(sets, 5, LEAST, 1)).get();
            }
        }

        assertThat(results[0]).containsExactly(results[1]);
        assertThat(Arrays.stream(results[0]).distinct().count()).isEqualTo(230);
    }

    private static int[][] pairs(int count, int shared, int size) {
        int[][] sets = new int[2 * count][size];
        for (int pair = 0; pair < count; pair++) {
            int from = pair * 100;
            for (int at = 0; at < size; at++) {
                sets[2 * pair][at] = from + at;
                sets[2 * pair + 1][at] = from + size - shared + at;
            }
        }
        return sets;
    }

    private static int[][] families(int families, int members, int strangers) {
        SplittableRandom random = new SplittableRandom(5);
        int[][] sets = new int[families * members + strangers][];
        for (int set = 0; set < sets.length; set++) {
            if (set < families * members) {
                int[] own = families(set / members);
                own[random.nextInt(own.length)] = 5_000_000 + set;
                sets[set] = own;
            } else {
                sets[set] = random.ints(40, 0, 4_000_000).distinct().toArray();
            }
        }
        return sets;
    }

    private static int[] families(int family) {
        return new SplittableRandom(1_000 + family)
                .ints(40, 0, 4_000_000)
                .distinct()
                .toArray();
    }

    private static double jaccard(int[] left, int[] right) {
        Set<Integer> both = new HashSet<>(Arrays.stream(left).boxed().toList());
        Set<Integer> other = new HashSet<>(Arrays.stream(right).boxed().toList());
        Set<Integer> all = new HashSet<>(both);
        all.addAll(other);
        both.retainAll(other);
        return all.isEmpty() ? 1 : (double) both.size() / all.size();
    }
}
