package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;

/// The token at one chosen place of every document.
///
/// @param texts the corpus
/// @param fromEnd whether the place is the last one instead of the first
record TokenKeys(TextCorpus texts, boolean fromEnd) implements SpanKeys {

    @Override
    public int count() {
        return texts.tokenCount();
    }

    @Override
    public int end(int row) {
        return fromEnd ? texts.length(row) : Math.min(1, texts.length(row));
    }

    @Override
    public int at(int row, int position) {
        int place = fromEnd ? texts.length(row) - 1 : 0;
        return position == place ? texts.token(row, position) : NO_KEY;
    }

    @Override
    public boolean isImplied(int row, int position, int documents) {
        return texts.tokenDocuments(texts.token(row, position)) == documents;
    }
}
