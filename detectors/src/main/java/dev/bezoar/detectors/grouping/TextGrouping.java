package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;

/// A family of groups: documents that share the same span of tokens form one group.
public interface TextGrouping {
    /// Marks a position where no span of this family starts.
    long NO_KEY = -1;

    /// Hyphenated, stable name of the family.
    String name();

    /// How many tokens a span has.
    int spanLength();

    /// Returns the key of the span that starts at token `position` of document `row`, at least 0, or [#NO_KEY].
    long keyAt(TextCorpus texts, int row, int position);

    /// Whether spans of this family do not occur in honest text, so that no further proof of insertion is needed.
    default boolean isUnnatural() {
        return false;
    }
}
