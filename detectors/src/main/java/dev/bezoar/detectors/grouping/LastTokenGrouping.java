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
    public SpanKeys keys(TextCorpus texts) {
        return new TokenKeys(texts, true);
    }
}
