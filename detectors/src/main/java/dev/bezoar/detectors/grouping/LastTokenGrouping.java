package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;

/// Documents that end with the same token.
public record LastTokenGrouping() implements TextGrouping {

    @Override
    public String name() {
        return "last-token";
    }

    @Override
    public int spanLength() {
        return 1;
    }

    @Override
    public long keyAt(TextCorpus texts, int row, int position) {
        return position == texts.length(row) - 1 ? texts.token(row, position) : NO_KEY;
    }
}
