package dev.bezoar.seal.digest;

import dev.bezoar.seal.folder.FileEntry;
import dev.bezoar.seal.manifest.Algorithm;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// A file to read once, and what to learn from it.
///
/// @param file which
/// @param parts parts to have a digest of, not overlapping; none if there is a reader
/// @param algorithm what the parts' digests are made with
/// @param reader reads along, or nothing
public record Wish(FileEntry file, List<Part> parts, Algorithm algorithm, Optional<Reader> reader) {

    public Wish {
        parts = List.copyOf(parts);
        if (reader.isPresent() && !parts.isEmpty()) {
            throw new IllegalArgumentException("a file is read by a reader or in parts");
        }
    }

    /// Reads a file while it is hashed.
    public interface Reader {
        /// Reads `in` as far as it likes; what is left is hashed all the same.
        ///
        /// @param cores may be given a share of the work
        void read(InputStream in, SpareCores cores) throws IOException;
    }

    /// Returns the wish for the digest of the whole file.
    public static Wish of(FileEntry file) {
        return new Wish(file, List.of(), Algorithm.SHA256, Optional.empty());
    }
}
