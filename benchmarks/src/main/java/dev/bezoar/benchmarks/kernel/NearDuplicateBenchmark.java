package dev.bezoar.benchmarks.kernel;

import dev.bezoar.benchmarks.made.GeneratedText;
import dev.bezoar.core.math.MinHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Clusters of near-duplicates, against minimum hashes as the textbook has them: tables of lists, nothing verified.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class NearDuplicateBenchmark {
    private static final int BANDS = 32;
    private static final int BAND_ROWS = 2;
    private static final long PRIME = (1L << 61) - 1;
    private static final double LEAST = 0.3;
    private static final int SMALLEST = 6;

    @Param("20000")
    int documents;

    private int[][] sets = {};
    private long[] multipliers = {};
    private long[] offsets = {};

    /// Made by the harness.
    public NearDuplicateBenchmark() {}

    @Setup
    public void draw() {
        List<String> texts =
                GeneratedText.sentences(4, 1).dataset("generated", documents).texts();
        sets = texts.stream().map(NearDuplicateBenchmark::wordsAndPairs).toArray(int[][]::new);
        SplittableRandom random = new SplittableRandom(1);
        multipliers = random.longs(BANDS * BAND_ROWS, 1, 1L << 31).toArray();
        offsets = random.longs(BANDS * BAND_ROWS, 0, 1L << 31).toArray();
    }

    private static int[] wordsAndPairs(String text) {
        String[] words = text.split(" ", -1);
        return IntStream.range(0, 2 * words.length - 1)
                .map(at -> at < words.length
                        ? words[at].hashCode()
                        : 31 * words[at - words.length].hashCode() + words[at - words.length + 1].hashCode())
                .map(hash -> hash & Integer.MAX_VALUE)
                .distinct()
                .toArray();
    }

    /// Ours.
    @Benchmark
    public int[] clusters() {
        return MinHash.clusters(sets, SMALLEST, LEAST, 1);
    }

    /// The textbook's, returning every document that shares a bucket with another.
    @Benchmark
    public long textbook() {
        List<Map<Long, List<Integer>>> tables = new ArrayList<>();
        for (int band = 0; band < BANDS; band++) {
            tables.add(new HashMap<>());
        }
        for (int document = 0; document < sets.length; document++) {
            long[] signature = signature(sets[document]);
            for (int band = 0; band < BANDS; band++) {
                long key = Arrays.hashCode(Arrays.copyOfRange(signature, band * BAND_ROWS, (band + 1) * BAND_ROWS));
                tables.get(band).computeIfAbsent(key, _ -> new ArrayList<>()).add(document);
            }
        }
        return tables.stream()
                .flatMap(table -> table.values().stream())
                .filter(bucket -> bucket.size() > 1)
                .flatMap(List::stream)
                .distinct()
                .count();
    }

    private long[] signature(int[] set) {
        long[] signature = new long[multipliers.length];
        Arrays.fill(signature, Long.MAX_VALUE);
        for (int member : set) {
            for (int at = 0; at < signature.length; at++) {
                signature[at] = Math.min(signature[at], (multipliers[at] * member + offsets[at]) % PRIME);
            }
        }
        return signature;
    }
}
