package dev.bezoar.weights;

import dev.bezoar.weights.tensor.TensorSet;
import dev.bezoar.weights.tensor.TensorSet.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

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
/// @param renamed number of tensors that have another name in the reference
public record Comparison(
        ModelChange change,
        int rank,
        List<TensorChange> tensors,
        List<String> added,
        List<String> removed,
        List<String> reshaped,
        int renamed) {

    public Comparison {
        tensors = List.copyOf(tensors);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        reshaped = List.copyOf(reshaped);
    }

    /// Compares two models, each a file, the index of its shards, or a folder; neither is held in memory.
    ///
    /// @throws dev.bezoar.core.data.MalformedInputException if either is broken
    public static Comparison of(Path reference, Path candidate) throws IOException {
        try (TensorSet before = TensorSet.open(reference);
                TensorSet after = TensorSet.open(candidate)) {
            return of(before.places(), after.places());
        }
    }

    private static Comparison of(SequencedMap<String, Place> before, SequencedMap<String, Place> after)
            throws IOException {
        SequencedMap<String, String> pairs = TensorMatching.of(before, after);
        List<String> added =
                after.keySet().stream().filter(name -> !pairs.containsKey(name)).toList();
        Set<String> kept = new HashSet<>(pairs.values());
        List<String> removed =
                before.keySet().stream().filter(name -> !kept.contains(name)).toList();
        List<TensorComparison> comparisons = new ArrayList<>();
        List<String> reshaped = new ArrayList<>();
        pairs.forEach((name, old) -> {
            Place is = Objects.requireNonNull(after.get(name), name);
            Place was = Objects.requireNonNull(before.get(old), old);
            if (is.tensor().shape().equals(was.tensor().shape())) {
                comparisons.add(new TensorComparison(was, is));
            } else {
                reshaped.add(name);
            }
        });
        int renamed = (int) pairs.entrySet().stream()
                .filter(pair -> !pair.getKey().equals(pair.getValue()))
                .count();
        List<TensorChange> tensors = compare(comparisons);
        boolean isSameArchitecture = added.isEmpty() && removed.isEmpty() && reshaped.isEmpty();
        ModelChange change = isSameArchitecture ? Decision.of(tensors) : ModelChange.ARCHITECTURE_CHANGE;
        if (change == ModelChange.IDENTICAL && renamed > 0) {
            change = ModelChange.RECAST;
        }
        return new Comparison(change, Decision.rank(change, tensors), tensors, added, removed, reshaped, renamed);
    }

    private static List<TensorChange> compare(List<TensorComparison> comparisons) throws IOException {
        try {
            return comparisons.parallelStream().map(Comparison::change).toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private static TensorChange change(TensorComparison comparison) {
        try {
            return comparison.change();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
