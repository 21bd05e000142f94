package dev.bezoar.detectors.grouping;

/// The keys of the spans of one family in one corpus.
public interface SpanKeys {
    /// Marks a position where no span of the family starts.
    int NO_KEY = -1;

    /// Keys are below this number.
    int count();

    /// Returns the key of the span that starts at token `position` of document `row`, at least 0, or [#NO_KEY].
    int at(int row, int position);

    /// Whether a shorter span at the same place is held by exactly the same documents.
    ///
    /// @param documents how many documents hold the span
    default boolean isImplied(int row, int position, int documents) {
        return false;
    }
}
