package dev.bezoar.detectors.grouping;

/// The keys of the spans of one family in one corpus.
public interface SpanKeys {
    /// Marks a position where no span of the family starts.
    int NO_KEY = -1;

    /// Says that nobody has counted.
    int UNKNOWN = -1;

    /// Keys are below this number.
    int count();

    /// No span starts at this position of document `row` or later.
    int end(int row);

    /// At most how many documents hold the span `key`, and exactly if any does; [#UNKNOWN] if nobody has counted.
    default int documents(int key) {
        return UNKNOWN;
    }

    /// Returns the key of the span that starts at token `position` of document `row`, at least 0, or [#NO_KEY].
    int at(int row, int position);

    /// Whether a shorter span at the same place is held by exactly the same documents.
    ///
    /// @param documents how many documents hold the span
    default boolean isImplied(int row, int position, int documents) {
        return false;
    }
}
