package dev.bezoar.cli.scan;

import dev.bezoar.cli.input.DataFile;
import dev.bezoar.cli.output.Tiers;
import dev.bezoar.cli.output.Topic;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.learn.Recovery;
import dev.bezoar.core.learn.Retraining;
import dev.bezoar.formats.DatasetReader;
import dev.bezoar.formats.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/// The flags that ask what removing the found rows does to a model.
@Topic("What removing the rows does")
final class RetrainOptions {
    @Option(names = "--retrain", description = "train a model with and without the found rows and compare them")
    private boolean retrain;

    @Option(names = "--test", paramLabel = "FILE", description = "measure on its rows, not on a held-out fifth")
    private Optional<Path> test;

    @Option(
            names = "--drop",
            paramLabel = "TIER",
            defaultValue = "alarm",
            description = "rows of findings of this tier or more urgent are removed: alarm, review or quality")
    private String drop;

    /// The tier whose rows, and those of more urgent ones, are removed.
    Tier drop() {
        return Tiers.named("--drop", drop);
    }

    /// Returns what removing the rows of `scan` does, if that was asked for.
    ///
    /// @param file the file that was scanned
    /// @param given its columns that a person gave to roles
    Optional<Recovery> measure(Path file, Map<Role, String> given, Dataset scanned, ScanResult scan)
            throws IOException {
        if (!retrain) {
            if (test.isPresent()) {
                throw new IllegalArgumentException("--test needs --retrain");
            }
            return Optional.empty();
        }
        Dataset data = scanned;
        OptionalInt firstTestRow = OptionalInt.empty();
        if (test.isPresent()) {
            DatasetReader.Labelled both =
                    DatasetReader.read(DataFile.at(file), given, Optional.of(DataFile.at(test.get())));
            data = both.data();
            firstTestRow = OptionalInt.of(both.ownRows());
        }
        return Optional.of(new Retraining(drop(), firstTestRow).measure(data, scan));
    }

    /// Returns `scan` with `recovery` among its facts.
    static ScanResult with(ScanResult scan, Recovery recovery) {
        TreeMap<String, Object> facts = new TreeMap<>(scan.facts());
        facts.put("retraining", recovery.facts());
        return new ScanResult(scan.input(), scan.findings(), scan.skipped(), scan.limits(), scan.tested(), facts);
    }
}
