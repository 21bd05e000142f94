package dev.bezoar.benchmarks.kernel;

import dev.bezoar.core.math.PoissonBinomial;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The tail of a Poisson-binomial distribution, against summing its whole distribution.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PoissonBinomialBenchmark {
    @Param({"10", "100", "800"})
    int trials;

    private double[] probabilities = {};
    private int successes;

    /// Made by the harness.
    public PoissonBinomialBenchmark() {}

    @Setup
    public void draw() {
        probabilities = new SplittableRandom(1).doubles(trials, 0, 0.5).toArray();
        successes = trials * 9 / 10;
    }

    /// Ours: the cells that can still matter, kept from underflow.
    @Benchmark
    public double tail() {
        return PoissonBinomial.log10UpperTail(probabilities, successes);
    }

    /// Every count of successes, then the sum over those wanted.
    @Benchmark
    public double wholeDistribution() {
        double[] distribution = PoissonBinomial.distribution(probabilities);
        double sum = 0;
        for (int count = successes; count < distribution.length; count++) {
            sum += distribution[count];
        }
        return Math.log10(sum);
    }
}
