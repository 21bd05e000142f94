package dev.bezoar.report;

import dev.bezoar.core.admission.VetResult;
import java.io.IOException;
import java.io.Writer;

/// One way of writing down what vetting told.
public interface VetReport {
    /// The extension of its files.
    String name();

    /// Writes the whole report and flushes `out`, which stays open.
    void write(VetResult result, Writer out) throws IOException;
}
