package dev.bezoar.formats.bytes;

import dev.bezoar.core.data.RecordFormat;
import java.io.IOException;
import java.io.InputStream;

/// Finds the records in a stream.
public interface RecordScanner {
    /// Gives every record in `in` to `sink`.
    ///
    /// @param name the file's name, for messages
    void scan(String name, InputStream in, RecordFormat.Wanted wanted, RecordFormat.Sink sink) throws IOException;
}
