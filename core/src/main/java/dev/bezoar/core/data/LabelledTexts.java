package dev.bezoar.core.data;

import java.util.List;

/// A labelled text dataset: row `i` has text `texts[i]`, class `labels[i]` and record number `i`.
///
/// @param name where it came from, as a person would say it
/// @param texts one text a row
/// @param labels one class a row, indices into `classes`; as many as `texts`
/// @param classes the label values, sorted; at least 2
public record LabelledTexts(String name, List<String> texts, List<Integer> labels, List<String> classes) {

    public LabelledTexts {
        if (texts.size() != labels.size()) {
            throw new IllegalArgumentException(
                    "texts and labels must be as many, got %d and %d".formatted(texts.size(), labels.size()));
        }
        if (classes.size() < 2) {
            throw new IllegalArgumentException("a labelled dataset needs at least 2 classes, got " + classes.size());
        }
        texts = List.copyOf(texts);
        labels = List.copyOf(labels);
        classes = List.copyOf(classes);
    }

    /// Number of rows.
    public int size() {
        return texts.size();
    }

    /// Returns the labels as class indices, a new array.
    public int[] labelArray() {
        return labels.stream().mapToInt(Integer::intValue).toArray();
    }
}
