package dev.bezoar.report;

import dev.bezoar.core.find.ScanResult;
import java.io.IOException;
import java.io.Writer;

/// Writes a scan's result in one format.
public interface ScanReport {
    /// Writes `result` whole; leaves `out` open.
    void write(ScanResult result, Writer out) throws IOException;
}
