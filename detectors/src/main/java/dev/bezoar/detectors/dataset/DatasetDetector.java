package dev.bezoar.detectors.dataset;

/// Finds one kind of poison, or of mistakes, in a labelled dataset; only computes.
public interface DatasetDetector {
    /// Hyphenated name of the method; never changes.
    String name();

    /// Returns what it found, what it did not look at and what it could have seen.
    Outcome find(Examination examination);
}
