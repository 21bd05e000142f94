package dev.bezoar.core.surprise;

import java.util.Arrays;

/// Finds the features that at least two of some rows hold, in one look at each feature; one thread's working memory.
///
/// A mark says where a feature was seen: marks of earlier groups are smaller than those of this one, so nothing
/// needs to be wiped between groups.
final class SharedFeatures {
    private static final int LARGEST_MARK = 1 << 30;

    private final TextCorpus texts;
    private final int[] marks;
    private int base = 1; // marks from here on belong to this group
    private int[] features = new int[1 << 8];
    private int count;
    private int[] slots = new int[1 << 8];
    private int[] places = new int[1 << 8];
    private int holdings;

    SharedFeatures(TextCorpus texts) {
        this.texts = texts;
        this.marks = new int[texts.featureCount()];
    }

    /// Finds the features below `below` that at least two of `rows` hold; what was found before is gone.
    void find(int[] rows, int below) {
        nextBase();
        for (int at = 0; at < rows.length; at++) {
            for (int feature : texts.features(rows[at])) {
                if (feature >= below) {
                    break;
                }
                int mark = marks[feature];
                if (mark < base) {
                    marks[feature] = base + at;
                } else if (mark < base + rows.length) {
                    marks[feature] = base + rows.length + count;
                    hold(count, mark - base);
                    hold(count, at);
                    share(feature);
                } else {
                    hold(mark - base - rows.length, at);
                }
            }
        }
        base += rows.length + count;
    }

    private void nextBase() {
        count = 0;
        holdings = 0;
        if (base > LARGEST_MARK) {
            Arrays.fill(marks, 0);
            base = 1;
        }
    }

    private void share(int feature) {
        features = count < features.length ? features : Arrays.copyOf(features, count * 2);
        features[count++] = feature;
    }

    private void hold(int slot, int place) {
        if (holdings == slots.length) {
            slots = Arrays.copyOf(slots, holdings * 2);
            places = Arrays.copyOf(places, holdings * 2);
        }
        slots[holdings] = slot;
        places[holdings++] = place;
    }

    /// Number of shared features.
    int count() {
        return count;
    }

    /// The shared feature numbered `slot`.
    int feature(int slot) {
        return features[slot];
    }

    /// Number of times that a row holds a shared feature.
    int holdings() {
        return holdings;
    }

    /// Which shared feature it is.
    int slot(int holding) {
        return slots[holding];
    }

    /// Which of the rows holds it, as an index.
    int place(int holding) {
        return places[holding];
    }
}
