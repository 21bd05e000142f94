package dev.bezoar.core.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;

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

    /// Writes a file of the same kind without the records in `dropped`, the others as they are.
    ///
    /// @param dropped zero-based record numbers in file order
    void copy(Path copy, BitSet dropped) throws IOException;

    /// Writes a file of the same kind with the values and further records of `edit`, what did not change as it is.
    ///
    /// @throws IllegalArgumentException if a value of `edit` cannot stand in its column
    void edit(Path copy, RecordEdit edit) throws IOException;
}
