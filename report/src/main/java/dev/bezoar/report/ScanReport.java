package dev.bezoar.report;

import dev.bezoar.core.find.ScanResult;
import java.io.IOException;
import java.io.Writer;

/// Writes a scan's result in one format.
public interface ScanReport {
    /// How the file is called under an output folder: `report.` and this; the suffix of its flag.
    String name();

    /// Writes `result` whole; leaves `out` open.
    void write(ScanResult result, Writer out) throws IOException;
}
