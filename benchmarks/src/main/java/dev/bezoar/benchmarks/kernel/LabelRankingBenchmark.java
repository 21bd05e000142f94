package dev.bezoar.benchmarks.kernel;

import dev.bezoar.benchmarks.made.MadeProbabilities;
import dev.bezoar.core.data.Probabilities;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.detectors.probability.ProbabilityScan;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
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

/// Judging labels by given probabilities, against sorting all rows by how much likelier another class is.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LabelRankingBenchmark {
    private static final int CLASSES = 10;
    private static final double WRONG = 0.01;

    @Param("200000")
    int rows;

    private double[][] probabilities = {};
    private int[] labels = {};

    /// Made by the harness.
    public LabelRankingBenchmark() {}

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        probabilities = new double[rows][];
        labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            int truth = random.nextInt(CLASSES);
            probabilities[row] = MadeProbabilities.probabilitiesOf(truth, random);
            labels[row] = random.nextDouble() < WRONG ? random.nextInt(CLASSES) : truth;
        }
    }

    /// Ours, which also says how many labels are wrong.
    @Benchmark
    public ScanResult scan() throws IOException {
        return ProbabilityScan.of(given(), new ProbabilityScan.Labels(labels.clone(), Integer::toString));
    }

    /// The straightforward way.
    @Benchmark
    public Integer[] sorted() {
        double[] margins = new double[rows];
        for (int row = 0; row < rows; row++) {
            int label = labels[row];
            double[] own = probabilities[row];
            margins[row] = own[label]
                    - IntStream.range(0, CLASSES)
                            .filter(at -> at != label)
                            .mapToDouble(at -> own[at])
                            .max()
                            .orElse(0);
        }
        Integer[] ranked = IntStream.range(0, rows).boxed().toArray(Integer[]::new);
        Arrays.sort(ranked, Comparator.comparingDouble(row -> margins[row]));
        return ranked;
    }

    private Probabilities given() {
        return new Probabilities() {
            @Override
            public String name() {
                return "made";
            }

            @Override
            public int rows() {
                return rows;
            }

            @Override
            public int classes() {
                return CLASSES;
            }

            @Override
            public void read(int from, int to, double[] into) {
                for (int row = from; row < to; row++) {
                    System.arraycopy(probabilities[row], 0, into, (row - from) * CLASSES, CLASSES);
                }
            }
        };
    }
}
