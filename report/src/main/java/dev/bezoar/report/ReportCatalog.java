package dev.bezoar.report;

import dev.bezoar.core.find.Tier;
import java.util.List;

/// Every report that is written into an output folder.
public final class ReportCatalog {
    private ReportCatalog() {}

    /// Returns the reports, in the order they are written.
    ///
    /// @param failOn findings of this tier or more urgent fail a build
    public static List<ScanReport> all(Tier failOn) {
        return List.of(
                new HtmlReport(),
                new JsonReport(),
                new SarifReport(),
                new JUnitReport(failOn),
                new GitHubAnnotationReport(),
                new SuspectsReport());
    }
}
