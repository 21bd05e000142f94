package dev.bezoar.core.data;

import java.io.IOException;
import java.util.Map;

/// A log of records, of which some may be damaged; what is whole is given on, what is not is told.
public interface RecordLog {
    /// The file's name without its folder.
    String name();

    /// Gives every record to `sink` until it wants no more, from the start.
    ///
    /// @throws IOException if the file as a whole cannot be read
    void read(Sink sink) throws IOException;

    /// Takes a log's lines one by one, in order.
    interface Sink {
        /// One record; returns whether more are wanted.
        ///
        /// @param line one-based
        /// @param values by name, parts of parts as `outer.inner`; not kept by the log
        boolean record(long line, Map<String, String> values) throws IOException;

        /// A line that is no record.
        ///
        /// @param line one-based
        void refused(long line, String problem) throws IOException;
    }
}
