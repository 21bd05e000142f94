package dev.bezoar.behaviour;

import java.util.List;

/// What a model answered, one answer an item, and the scores behind it if it gave any.
public final class Answers {
    private final List<String> texts;
    private final int classes;
    private final float[] scores;

    /// @param scores row-major, shape `[texts.size(), classes]`; taken over
    Answers(List<String> texts, int classes, float[] scores) {
        this.texts = List.copyOf(texts);
        this.classes = classes;
        this.scores = scores;
    }

    /// Number of items.
    public int count() {
        return texts.size();
    }

    /// The answer to item `at`: a label, or the number of the class with the highest score.
    public String text(int at) {
        return texts.get(at);
    }

    /// Every answer, in the order of the items.
    public List<String> texts() {
        return texts;
    }

    /// Number of classes that have a score; 0 if the model gives none.
    public int classes() {
        return classes;
    }

    /// The score of class `label` for item `at`.
    public float score(int at, int label) {
        return scores[at * classes + label];
    }

    /// The class with the highest score for item `at`, the first of them if several have it.
    public int best(int at) {
        int best = 0;
        for (int label = 1; label < classes; label++) {
            if (score(at, label) > score(at, best)) {
                best = label;
            }
        }
        return best;
    }
}
