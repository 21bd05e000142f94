package dev.bezoar.detectors.grouping;

import java.util.List;

/// Every grouping of texts this module ships; each is a family of its own when chances are counted.
public final class GroupingCatalog {
    private static final List<TextGrouping> TEXT = List.of(
            new NgramGrouping(1),
            new NgramGrouping(2),
            new NgramGrouping(3),
            new FirstTokenGrouping(),
            new LastTokenGrouping(),
            new OddCodePointGrouping());

    private GroupingCatalog() {}

    /// The groupings of texts, in the order of tests.
    public static List<TextGrouping> text() {
        return TEXT;
    }
}
