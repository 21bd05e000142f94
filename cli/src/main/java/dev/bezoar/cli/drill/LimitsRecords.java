package dev.bezoar.cli.drill;

import dev.bezoar.core.find.Tier;
import java.util.Locale;

/// Writes what attacks came to as comma-separated values, a line a run.
public final class LimitsRecords {
    private LimitsRecords() {}

    /// Returns the header and the lines.
    public static String of(Rehearsed rehearsed) {
        StringBuilder records = new StringBuilder(
                "attack,samples,run,tier,rank,alarm_recall,alarm_precision,review_recall,review_precision\n");
        for (Cell cell : rehearsed.cells()) {
            for (int run = 0; run < cell.noticed().size(); run++) {
                Noticed noticed = cell.noticed().get(run);
                records.append(String.format(
                        Locale.ROOT,
                        "%s,%d,%d,%s,%d,%.4f,%.4f,%.4f,%.4f%n",
                        cell.attack().name(),
                        cell.count(),
                        run + 1,
                        noticed.tier().map(Tier::label).orElse(""),
                        noticed.rank(),
                        noticed.alarm().recall(),
                        noticed.alarm().precision(),
                        noticed.review().recall(),
                        noticed.review().precision()));
            }
        }
        return records.toString();
    }
}
