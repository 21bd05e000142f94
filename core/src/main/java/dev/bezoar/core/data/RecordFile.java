package dev.bezoar.core.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;

/// A file of records with named columns, in whatever layout.
///
/// It is read once for each pass, from its start.
public interface RecordFile {
    /// The file's name without its folder.
    String name();

    /// How names of its kind end, such as `.csv.gz`.
    String extension();

    /// Gives every record to `records` until it wants no more.
    ///
    /// @throws MalformedInputException if the file is not what its name says
    /// @throws IOException if it cannot be read
    void read(Records records) throws IOException;

    /// Returns the one-based lines on which `rows` start, by row; none if its bytes are not lines that a person sees.
    ///
    /// @param rows zero-based record numbers in file order
    default Map<Integer, Long> lines(BitSet rows) throws IOException {
        return Map.of();
    }

    /// Writes a file of the same kind without the records in `dropped`, the others as they are.
    ///
    /// @param dropped zero-based record numbers in file order
    void copy(Path copy, BitSet dropped) throws IOException;

    /// Writes a file of the same kind with the values and further records of `edit`, what did not change as it is.
    ///
    /// @throws IllegalArgumentException if a value of `edit` cannot stand in its column
    void edit(Path copy, RecordEdit edit) throws IOException;
}
