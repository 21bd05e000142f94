package dev.bezoar.report;

import dev.bezoar.core.find.Tier;
import java.util.List;
import java.util.Map;

/// Every report that is written into an output folder.
public final class ReportCatalog {
    private ReportCatalog() {}

    /// Returns the reports of data without lines, in the order they are written.
    ///
    /// @param failOn findings of this tier or more urgent fail a build
    public static List<ScanReport> all(Tier failOn) {
        return all(failOn, Map.of());
    }

    /// Returns the reports, in the order they are written.
    ///
    /// @param failOn findings of this tier or more urgent fail a build
    /// @param lines the one-based lines on which rows start, by row
    public static List<ScanReport> all(Tier failOn, Map<Integer, Long> lines) {
        return List.of(
                new HtmlReport(),
                new JsonReport(),
                new SarifReport(lines),
                new JUnitReport(failOn),
                new GitHubAnnotationReport(lines),
                new SuspectsReport());
    }
}
