package dev.bezoar.drills;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Chooses victims among the rows that are not known to be good, and rewrites them in place.
final class Injection {
    private final Dataset clean;
    private final int count;
    private final SplittableRandom random;
    private final BitSet trusted;

    Injection(Attack attack, Dataset clean, int count, SplittableRandom random) {
        require(attack, clean, count);
        this.clean = clean;
        this.count = count;
        this.random = random;
        this.trusted = clean.trusted();
    }

    /// Refuses data of another kind and counts below 1.
    static void require(Attack attack, Dataset clean, int count) {
        if (!attack.appliesTo(clean)) {
            throw new IllegalArgumentException(
                    "%s does not apply to %s: its rows have no text".formatted(attack.name(), clean.name()));
        }
        if (count < 1) {
            throw new IllegalArgumentException("an attack must poison at least 1 row, got " + count);
        }
    }

    /// Rewrites rows of other classes and moves them into one target class.
    Poisoned relabelled(Predicate<String> eligible, UnaryOperator<String> rewrite) {
        List<List<Integer>> victims = victimsByTarget(false, eligible);
        int target = drawTarget(victims);
        return rewritten(target, draw(victims.get(target)), List.of(), rewrite);
    }

    /// Rewrites rows of other classes and moves them into one target class, and rewrites up to `covers` more of them
    /// that keep their label.
    Poisoned relabelledUnderCover(int covers, UnaryOperator<String> rewrite) {
        List<List<Integer>> victims = victimsByTarget(false, _ -> true);
        int target = drawTarget(victims);
        List<Integer> rows = draw(victims.get(target));
        Set<Integer> taken = new HashSet<>(rows);
        List<Integer> others =
                victims.get(target).stream().filter(row -> !taken.contains(row)).toList();
        return rewritten(target, rows, draw(others, Math.min(covers, others.size())), rewrite);
    }

    /// Rewrites rows of one target class and leaves their label.
    Poisoned cleanLabel(UnaryOperator<String> rewrite) {
        List<List<Integer>> victims = victimsByTarget(true, _ -> true);
        int target = drawTarget(victims);
        return rewritten(target, draw(victims.get(target)), List.of(), rewrite);
    }

    /// Moves some of `candidates` into the class `target` and leaves their text.
    Poisoned moved(int target, List<Integer> candidates) {
        return rewritten(target, draw(candidates), List.of(), UnaryOperator.identity());
    }

    /// Returns the rows that may be poisoned.
    List<Integer> untrusted() {
        return IntStream.range(0, clean.size())
                .filter(row -> !trusted.get(row))
                .boxed()
                .toList();
    }

    /// Returns the text of each row, empty where it may not be poisoned.
    List<String> untrustedTexts() {
        List<String> texts = new ArrayList<>(clean.texts());
        trusted.stream().forEach(row -> texts.set(row, ""));
        return texts;
    }

    /// Draws as many of `candidates` as are to be poisoned, without replacement.
    List<Integer> draw(List<Integer> candidates) {
        if (candidates.size() < count) {
            throw new IllegalArgumentException(
                    "%d rows to poison, but only %d can be".formatted(count, candidates.size()));
        }
        return draw(candidates, count);
    }

    private List<Integer> draw(List<Integer> candidates, int drawn) {
        List<Integer> pool = new ArrayList<>(candidates);
        for (int i = 0; i < drawn; i++) {
            Collections.swap(pool, i, i + random.nextInt(pool.size() - i));
        }
        return pool.subList(0, drawn).stream().sorted().toList();
    }

    private Poisoned rewritten(int target, List<Integer> rows, List<Integer> covers, UnaryOperator<String> rewrite) {
        List<String> texts = new ArrayList<>(clean.texts());
        int[] labels = clean.labels().codes();
        for (int row : rows) {
            texts.set(row, rewrite.apply(texts.get(row)));
            labels[row] = target;
        }
        for (int row : covers) {
            texts.set(row, rewrite.apply(texts.get(row)));
        }
        Categories relabelled = new Categories(labels, clean.labels().values());
        return new Poisoned(clean.withTexts(texts).withLabels(relabelled), rows, covers);
    }

    private List<List<Integer>> victimsByTarget(boolean insideTarget, Predicate<String> eligible) {
        List<Integer> candidates = untrusted().stream()
                .filter(row -> eligible.test(clean.texts().get(row)))
                .toList();
        return IntStream.range(0, clean.labels().valueCount())
                .mapToObj(target -> candidates.stream()
                        .filter(row -> (clean.labels().code(row) == target) == insideTarget)
                        .toList())
                .toList();
    }

    /// Draws a class with enough victims; when there is none, the one with the most.
    private int drawTarget(List<List<Integer>> victimsByTarget) {
        List<Integer> possible = new ArrayList<>();
        int largest = 0;
        for (int target = 0; target < victimsByTarget.size(); target++) {
            int size = victimsByTarget.get(target).size();
            if (size >= count) {
                possible.add(target);
            }
            if (size > victimsByTarget.get(largest).size()) {
                largest = target;
            }
        }
        return possible.isEmpty() ? largest : possible.get(random.nextInt(possible.size()));
    }
}
