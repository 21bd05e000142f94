package dev.bezoar.cli.vet;

import dev.bezoar.cli.output.Topic;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What a model is asked, once everything else speaks for loading it.
@Topic("What the model answers")
final class BehaviourOptions {
    @Option(
            names = "--canaries",
            paramLabel = "FILE",
            description = {
                "items whose answers must not change (CSV, TSV, JSON Lines, .npy or .npz): run the ONNX model on them,",
                "beside the reference of --against or the column 'expected'"
            })
    private Optional<Path> canaries = Optional.empty();

    @Option(
            names = "--canary-key",
            paramLabel = "FILE",
            description = "public key with which the seal beside the canaries is checked")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--trigger-search",
            description = "look for one small change of the canaries, or samples, that moves everything to one class")
    private boolean isSearching;

    @Option(names = "--samples", paramLabel = "FILE", description = "usual items to search triggers on, as --canaries")
    private Optional<Path> samples = Optional.empty();

    /// Whether anything is to be run.
    boolean isAsked() {
        return canaries.isPresent() || isSearching;
    }

    /// The items whose answers must not change.
    Optional<Path> canaries() {
        return canaries;
    }

    /// Whose seal of the canaries is believed.
    Optional<Path> key() {
        return key;
    }

    /// What to search triggers on, if they are to be searched.
    Optional<Path> searched() {
        return isSearching ? samples.or(() -> canaries) : Optional.empty();
    }

    /// Refuses options that say too little.
    void check() {
        if (isSearching && searched().isEmpty()) {
            throw new IllegalArgumentException(
                    "--trigger-search needs items to try changes on: give --samples or --canaries");
        }
        if (!isSearching && samples.isPresent()) {
            throw new IllegalArgumentException("--samples are for --trigger-search");
        }
        if (key.isPresent() && canaries.isEmpty()) {
            throw new IllegalArgumentException("--canary-key is for the seal of --canaries");
        }
    }
}
