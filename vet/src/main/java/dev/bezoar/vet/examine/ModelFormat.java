package dev.bezoar.vet.examine;

import java.io.IOException;

/// One way of reading bytes. It is chosen by content, never by name.
public interface ModelFormat {

    /// How surely bytes are of a format.
    enum Match {
        /// No reader of this format would read them.
        NO,
        /// Some reader might read them; what fails to be read so does not count against the file.
        POSSIBLE,
        /// Readers of this format will read them; they must read to the end.
        CERTAIN
    }

    /// The name that reports print.
    String name();

    /// Looks at a few bytes and says whether this format reads them.
    Match match(Part part) throws IOException;

    /// Reads `part` to its end and tells `reading` what it would do.
    ///
    /// @throws dev.bezoar.core.data.MalformedInputException if it cannot be read to its end
    void examine(Part part, Reading reading) throws IOException;
}
