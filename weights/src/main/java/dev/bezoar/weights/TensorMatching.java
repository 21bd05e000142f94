package dev.bezoar.weights;

import dev.bezoar.weights.tensor.TensorDigest;
import dev.bezoar.weights.tensor.TensorSet.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/// Which tensor of the reference each tensor of the candidate is.
///
/// By name; what is left by the name without what wrappers put before it, GGUF's names read as those of the model hub;
/// what
/// is left by digest; and what is left by role, where the layers of one role of one shape are all that could be meant.
final class TensorMatching {
    private final SequencedMap<String, Place> before;
    private final SequencedMap<String, Place> after;
    private final SequencedMap<String, String> pairs = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    private TensorMatching(SequencedMap<String, Place> before, SequencedMap<String, Place> after) {
        this.before = before;
        this.after = after;
    }

    /// Returns the reference's name of each tensor of the candidate that has one, in the order of the candidate.
    static SequencedMap<String, String> of(SequencedMap<String, Place> before, SequencedMap<String, Place> after)
            throws IOException {
        TensorMatching matching = new TensorMatching(before, after);
        matching.pair(Function.identity());
        matching.pair(TensorName::canonical);
        matching.pairByDigest();
        matching.pairByRole();
        SequencedMap<String, String> ordered = new LinkedHashMap<>();
        for (String name : after.keySet()) {
            String old = matching.pairs.get(name);
            if (old != null) {
                ordered.put(name, old);
            }
        }
        return ordered;
    }

    private List<String> leftBefore() {
        return before.keySet().stream().filter(name -> !taken.contains(name)).toList();
    }

    private List<String> leftAfter() {
        return after.keySet().stream().filter(name -> !pairs.containsKey(name)).toList();
    }

    private void pair(String candidate, String reference) {
        pairs.put(candidate, reference);
        taken.add(reference);
    }

    /// Pairs names with the same key, if no other name of either model has it.
    private void pair(Function<String, String> key) {
        Map<String, List<String>> olds = grouped(leftBefore(), key);
        grouped(leftAfter(), key).forEach((shared, names) -> {
            List<String> old = olds.getOrDefault(shared, List.of());
            if (names.size() == 1 && old.size() == 1) {
                pair(names.getFirst(), old.getFirst());
            }
        });
    }

    private static Map<String, List<String>> grouped(Collection<String> names, Function<String, String> key) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        names.forEach(name ->
                groups.computeIfAbsent(key.apply(name), _ -> new ArrayList<>()).add(name));
        return groups;
    }

    private void pairByDigest() throws IOException {
        if (leftBefore().isEmpty() || leftAfter().isEmpty()) {
            return;
        }
        Map<String, String> digests = new HashMap<>();
        for (String name : leftBefore()) {
            digests.put(name, TensorDigest.of(place(before, name)));
        }
        Map<String, String> ofAfter = new HashMap<>();
        for (String name : leftAfter()) {
            ofAfter.put(name, TensorDigest.of(place(after, name)));
        }
        Map<String, List<String>> olds = grouped(leftBefore(), name -> digests.getOrDefault(name, name));
        for (String name : leftAfter()) {
            List<String> same = olds.getOrDefault(ofAfter.getOrDefault(name, name), List.of());
            same.stream().filter(old -> !taken.contains(old)).findFirst().ifPresent(old -> pair(name, old));
        }
    }

    /// Pairs whole roles: those of one shape, with the same layers, if there is one such role on either side.
    private void pairByRole() {
        Map<String, List<String>> olds = roles(leftBefore(), before);
        Map<String, List<String>> news = roles(leftAfter(), after);
        Map<String, List<String>> oldKeys = grouped(olds.keySet(), role -> key(olds, role, before));
        Map<String, List<String>> newKeys = grouped(news.keySet(), role -> key(news, role, after));
        newKeys.forEach((key, roles) -> {
            List<String> old = oldKeys.getOrDefault(key, List.of());
            if (roles.size() == 1 && old.size() == 1) {
                List<String> names = news.getOrDefault(roles.getFirst(), List.of());
                List<String> oldNames = olds.getOrDefault(old.getFirst(), List.of());
                for (int at = 0; at < names.size(); at++) {
                    pair(names.get(at), oldNames.get(at));
                }
            }
        });
    }

    private static Map<String, List<String>> roles(List<String> names, SequencedMap<String, Place> places) {
        List<String> byLayer = names.stream()
                .sorted((one, other) -> Integer.compare(
                        TensorRole.of(one).layer(), TensorRole.of(other).layer()))
                .toList();
        return grouped(
                byLayer,
                name -> TensorRole.of(name).role()
                        + place(places, name).tensor().shape());
    }

    private static String key(Map<String, List<String>> roles, String role, SequencedMap<String, Place> places) {
        List<String> names = roles.getOrDefault(role, List.of());
        return place(places, names.getFirst()).tensor().shape()
                + " of layers "
                + names.stream().map(name -> TensorRole.of(name).layer()).toList();
    }

    private static Place place(SequencedMap<String, Place> places, String name) {
        return Objects.requireNonNull(places.get(name), name);
    }
}
