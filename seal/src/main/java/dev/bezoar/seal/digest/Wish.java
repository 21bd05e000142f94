package dev.bezoar.seal.digest;

import dev.bezoar.seal.folder.FileEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// A file to read once, and what to learn from it.
///
/// @param file which
/// @param parts parts to have a digest of, not overlapping
/// @param reader reads along, or nothing
public record Wish(FileEntry file, List<Part> parts, Optional<Reader> reader) {

    public Wish {
        parts = List.copyOf(parts);
    }

    /// Reads a file while it is hashed.
    public interface Reader {
        /// Reads `in` as far as it likes; what is left is hashed all the same.
        void read(InputStream in) throws IOException;
    }

    /// Returns the wish for the digest of the whole file.
    public static Wish of(FileEntry file) {
        return new Wish(file, List.of(), Optional.empty());
    }
}
