package dev.bezoar.weights;

import dev.bezoar.weights.tensor.TensorSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// What was changed in a model, against its reference.
///
/// Spectra cannot clear a fine-tuned model: an edit hidden in a real fine-tune looks like a part of it.
///
/// @param change what happened to the whole
/// @param rank of an adapter or a low-rank edit, else 0
/// @param tensors what happened to each tensor that both have, in the order of the candidate
/// @param added names that only the candidate has
/// @param removed names that only the reference has
/// @param reshaped names whose shapes differ
public record Comparison(
        ModelChange change,
        int rank,
        List<TensorChange> tensors,
        List<String> added,
        List<String> removed,
        List<String> reshaped) {

    public Comparison {
        tensors = List.copyOf(tensors);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        reshaped = List.copyOf(reshaped);
    }

    /// Compares two models, each a safetensors or GGUF file or a folder of shards; neither is held in memory.
    ///
    /// @throws dev.bezoar.core.data.MalformedInputException if either is broken
    public static Comparison of(Path reference, Path candidate) throws IOException {
        try (TensorSet before = TensorSet.open(reference);
                TensorSet after = TensorSet.open(candidate)) {
            return of(before.places(), after.places());
        }
    }

    private static Comparison of(
            SequencedMap<String, TensorSet.Place> before, SequencedMap<String, TensorSet.Place> after)
            throws IOException {
        List<String> added = after.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .toList();
        List<String> removed = before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .toList();
        List<String> shared =
                after.keySet().stream().filter(before::containsKey).toList();
        List<String> reshaped = shared.stream()
                .filter(name -> !shape(before, name).equals(shape(after, name)))
                .toList();
        List<TensorChange> tensors = compare(
                before,
                after,
                shared.stream().filter(name -> !reshaped.contains(name)).toList());
        boolean isSameArchitecture = added.isEmpty() && removed.isEmpty() && reshaped.isEmpty();
        ModelChange change = isSameArchitecture ? Decision.of(tensors) : ModelChange.ARCHITECTURE_CHANGE;
        return new Comparison(change, Decision.rank(change, tensors), tensors, added, removed, reshaped);
    }

    private static List<Long> shape(Map<String, TensorSet.Place> places, String name) {
        return place(places, name).tensor().shape();
    }

    private static List<TensorChange> compare(
            Map<String, TensorSet.Place> before, Map<String, TensorSet.Place> after, List<String> names)
            throws IOException {
        try {
            return names.parallelStream()
                    .map(name -> new TensorComparison(place(before, name), place(after, name)))
                    .map(Comparison::change)
                    .toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private static TensorSet.Place place(Map<String, TensorSet.Place> places, String name) {
        return Objects.requireNonNull(places.get(name), name);
    }

    private static TensorChange change(TensorComparison comparison) {
        try {
            return comparison.change();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
