package dev.bezoar.benchmarks.kernel;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.surprise.TextCorpus;
import dev.bezoar.detectors.grouping.NearDuplicates;
import dev.bezoar.formats.DatasetReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the near-duplicates of a file and nothing else, to be timed as a process of its own.
public final class NearDuplicateCount {
    private NearDuplicateCount() {}

    /// Prints how many clusters the file holds.
    public static void main(String[] arguments) throws IOException {
        Dataset data = DatasetReader.read(Path.of(arguments[0]), Optional.empty(), Optional.empty());
        System.out.println(
                NearDuplicates.of(TextCorpus.of(data.texts())).clusters().size());
    }
}
