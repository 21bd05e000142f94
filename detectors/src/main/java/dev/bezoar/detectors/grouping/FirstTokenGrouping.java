package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;

/// Documents that begin with the same token.
public record FirstTokenGrouping() implements TextGrouping {

    @Override
    public String name() {
        return "first-token";
    }

    @Override
    public int spanLength() {
        return 1;
    }

    @Override
    public SpanKeys keys(TextCorpus texts) {
        return new TokenKeys(texts, false);
    }
}
