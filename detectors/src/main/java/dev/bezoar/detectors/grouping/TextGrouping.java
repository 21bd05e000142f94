package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;

/// A family of groups: documents that share the same span of tokens form one group.
public interface TextGrouping {
    /// Hyphenated, stable name of the family.
    String name();

    /// How many tokens a span has.
    int spanLength();

    /// Returns the keys of all spans in `texts`.
    SpanKeys keys(TextCorpus texts);

    /// Whether spans of this family do not occur in honest text, so that no further proof of insertion is needed.
    default boolean isUnnatural() {
        return false;
    }
}
