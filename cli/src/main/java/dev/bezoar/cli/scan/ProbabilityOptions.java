package dev.bezoar.cli.scan;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.core.data.Categories;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.detectors.probability.ProbabilityScan;
import dev.bezoar.formats.npy.NpyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that judge labels by a model outside.
@Topic("Another model's probabilities")
final class ProbabilityOptions {
    @Option(
            names = "--probabilities",
            paramLabel = "P.npy",
            description = "out-of-sample probabilities, shape [rows, classes]; judges the labels by them, nothing else")
    private Optional<Path> probabilities = Optional.empty();

    @Option(
            names = "--labels",
            paramLabel = "L.npy",
            description =
                    "with --probabilities: class numbers, shape [rows]; else the label column of DATA, whose classes"
                            + " are numbered in sorted order")
    private Optional<Path> labels = Optional.empty();

    /// Reads the labels of the dataset that was named, if one was.
    interface LabelColumn {
        /// Returns the label of every row; empty if no dataset was named.
        Optional<Categories> read() throws IOException;
    }

    /// Returns what the probabilities say; empty if none were given.
    ///
    /// @throws IllegalArgumentException if the options do not go together
    Optional<ScanResult> scan(LabelColumn column) throws IOException {
        if (probabilities.isEmpty()) {
            if (labels.isPresent()) {
                throw new IllegalArgumentException("--labels needs --probabilities");
            }
            return Optional.empty();
        }
        try (NpyFile file = NpyFile.open(probabilities.get())) {
            return Optional.of(ProbabilityScan.of(file.probabilities(), labels(column)));
        }
    }

    private ProbabilityScan.Labels labels(LabelColumn column) throws IOException {
        if (labels.isPresent()) {
            try (NpyFile file = NpyFile.open(labels.get())) {
                return new ProbabilityScan.Labels(file.labels(), String::valueOf);
            }
        }
        Categories ofData = column.read()
                .orElseThrow(() ->
                        new IllegalArgumentException("--probabilities needs --labels, or DATA with a label column"));
        return new ProbabilityScan.Labels(ofData.codes(), ofData::value);
    }
}
