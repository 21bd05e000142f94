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
public record Outcome(List<Finding> findings, List<String> skipped, List<String> limits, List<TestedGroup> tested) {
    /// Nothing to say.
    public static final Outcome NOTHING = new Outcome(List.of(), List.of(), List.of(), List.of());

    /// Returns an outcome of findings only.
    public static Outcome of(List<Finding> findings) {
        return new Outcome(findings, List.of(), List.of(), List.of());
    }
}
