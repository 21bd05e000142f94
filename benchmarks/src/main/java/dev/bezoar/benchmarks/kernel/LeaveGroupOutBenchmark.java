package dev.bezoar.benchmarks.kernel;

import dev.bezoar.benchmarks.made.GeneratedText;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.surprise.LeaveGroupOut;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import dev.bezoar.core.surprise.TextCorpus;
import java.util.BitSet;
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

/// Predicting a group by a model that has not seen it: from sums, against training again without the group.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LeaveGroupOutBenchmark {
    @Param({"10", "100"})
    int groupSize;

    private final Dataset data = GeneratedText.sentences(4, 1).dataset("generated", 20_000);
    private final TextCorpus corpus = TextCorpus.of(data.texts());
    private BitSet others = new BitSet();
    private int[] group = {};
    private LeaveGroupOut.Scorer scorer = corpus.model(data.labels(), all()).scorer();

    /// Made by the harness.
    public LeaveGroupOutBenchmark() {}

    private BitSet all() {
        BitSet all = new BitSet();
        all.set(0, data.size());
        return all;
    }

    @Setup
    public void draw() {
        group = new SplittableRandom(1)
                .ints(0, data.size())
                .distinct()
                .limit(groupSize)
                .sorted()
                .toArray();
        others = all();
        for (int row : group) {
            others.clear(row);
        }
        scorer = corpus.model(data.labels(), all()).scorer();
    }

    /// Ours: the group's sums taken out of the model's.
    @Benchmark
    public double[][] fromSums() {
        return scorer.scores(group, group, Shared.KEPT);
    }

    /// A new model of all other rows.
    @Benchmark
    public double[][] trainedAgain() {
        return corpus.model(data.labels(), others).scorer().scores(group, group, Shared.KEPT);
    }
}
