package dev.bezoar.detectors.dataset;

import java.util.List;

/// Every dataset detector this module ships, with its default settings, in the order reports show them.
public final class DetectorCatalog {
    private static final List<DatasetDetector> ALL = List.of(
            new ContributorDetector(),
            new CrowdWorkerDetector(),
            new TriggerDetector(),
            new TableTriggerDetector(),
            new FloodDetector(),
            new TableFloodDetector(),
            new AsymmetricFlipDetector(),
            new ConflictingDuplicatesDetector(),
            new LabelErrorDetector());

    private DetectorCatalog() {}

    /// All dataset detectors.
    public static List<DatasetDetector> all() {
        return ALL;
    }
}
