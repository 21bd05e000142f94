package dev.bezoar.drills;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Chooses victims and rewrites them in place.
final class Injection {
    private final Dataset clean;
    private final int count;
    private final SplittableRandom random;

    Injection(Dataset clean, int count, SplittableRandom random) {
        if (count < 1) {
            throw new IllegalArgumentException("an attack must poison at least 1 row, got " + count);
        }
        this.clean = clean;
        this.count = count;
        this.random = random;
    }

    /// Rewrites rows of other classes and moves them into one target class.
    Poisoned relabelled(Predicate<String> eligible, UnaryOperator<String> rewrite) {
        return rewritten(false, eligible, rewrite);
    }

    /// Rewrites rows of one target class and leaves their label.
    Poisoned cleanLabel(UnaryOperator<String> rewrite) {
        return rewritten(true, text -> true, rewrite);
    }

    /// Draws `count` of `candidates` without replacement.
    List<Integer> draw(List<Integer> candidates) {
        if (candidates.size() < count) {
            throw new IllegalArgumentException(
                    "%d rows to poison, but only %d can be".formatted(count, candidates.size()));
        }
        List<Integer> pool = new ArrayList<>(candidates);
        for (int i = 0; i < count; i++) {
            Collections.swap(pool, i, i + random.nextInt(pool.size() - i));
        }
        return pool.subList(0, count).stream().sorted().toList();
    }

    private Poisoned rewritten(boolean insideTarget, Predicate<String> eligible, UnaryOperator<String> rewrite) {
        List<List<Integer>> victimsByTarget = new ArrayList<>();
        for (int target = 0; target < clean.labels().valueCount(); target++) {
            victimsByTarget.add(victims(target, insideTarget, eligible));
        }
        int target = drawTarget(victimsByTarget);
        List<Integer> rows = draw(victimsByTarget.get(target));
        List<String> texts = new ArrayList<>(clean.texts());
        int[] labels = clean.labels().codes();
        for (int row : rows) {
            texts.set(row, rewrite.apply(texts.get(row)));
            labels[row] = target;
        }
        return new Poisoned(clean.withTexts(texts).withLabels(new Categories(labels, clean.labels().values())), rows);
    }

    private List<Integer> victims(int target, boolean insideTarget, Predicate<String> eligible) {
        List<Integer> victims = new ArrayList<>();
        for (int row = 0; row < clean.size(); row++) {
            boolean inTarget = clean.labels().code(row) == target;
            if (inTarget == insideTarget && eligible.test(clean.texts().get(row))) {
                victims.add(row);
            }
        }
        return victims;
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
