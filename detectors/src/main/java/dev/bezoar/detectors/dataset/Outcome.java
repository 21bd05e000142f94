package dev.bezoar.detectors.dataset;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.TestedGroup;
import java.util.List;

/// What one detector has to say.
///
/// @param findings most urgent first
/// @param skipped what it did not examine and why, one sentence each
/// @param limits what it could have seen, one sentence each
/// @param tested the most surprising groups that it tested
/// @param examined whether the dataset holds what it examines
public record Outcome(
        List<Finding> findings, List<String> skipped, List<String> limits, List<TestedGroup> tested, boolean examined) {
    /// The dataset does not hold what the detector examines.
    public static final Outcome NOTHING = new Outcome(List.of(), List.of(), List.of(), List.of(), false);

    /// An outcome of a detector that examined the dataset.
    public Outcome(List<Finding> findings, List<String> skipped, List<String> limits, List<TestedGroup> tested) {
        this(findings, skipped, limits, tested, true);
    }

    /// Returns an outcome of findings only.
    public static Outcome of(List<Finding> findings) {
        return new Outcome(findings, List.of(), List.of(), List.of());
    }
}
