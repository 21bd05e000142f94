package dev.bezoar.core.find;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// What a scan found, what it did not look at, what it could have seen, and on what.
///
/// @param input the name of what was scanned
/// @param findings most urgent first
/// @param skipped what was not examined and why, one sentence each
/// @param limits detection limits, one sentence each
/// @param tested the most surprising of the groups that were tested
/// @param facts what the scan ran on; the only part that may differ between runs
public record ScanResult(
        String input,
        List<Finding> findings,
        List<String> skipped,
        List<String> limits,
        List<TestedGroup> tested,
        SortedMap<String, Object> facts) {

    /// The fact that says of each detector, by name and in order, whether the data holds what it examines.
    public static final String DETECTORS = "detectors";

    /// Returns the detectors that were asked, and of each whether the data holds what it examines; those with findings
    /// are always among them.
    public Map<String, Boolean> detectors() {
        Map<String, Boolean> detectors = new LinkedHashMap<>();
        if (facts.get(DETECTORS) instanceof Map<?, ?> asked) {
            asked.forEach((name, examined) -> detectors.put(String.valueOf(name), Boolean.TRUE.equals(examined)));
        }
        findings.forEach(finding -> detectors.put(finding.detector(), true));
        return detectors;
    }

    /// Returns how many findings have exactly `tier`.
    public long count(Tier tier) {
        return findings.stream().filter(finding -> finding.tier() == tier).count();
    }

    /// Whether any finding is of `tier` or more urgent.
    public boolean reaches(Tier tier) {
        return findings.stream().anyMatch(finding -> finding.tier().isAtLeast(tier));
    }
}
