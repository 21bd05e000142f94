package dev.bezoar.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Finds the records in the bytes of a file, for whoever wants to know which of them changed.
public interface RecordFormat {

    /// Which columns have a part of their own.
    ///
    /// @param label the name of the label's column, if there is one
    /// @param id the name of the column that names the record, if there is one
    record Roles(Optional<String> label, Optional<String> id) {
        /// No column has been named.
        public static final Roles UNKNOWN = new Roles(Optional.empty(), Optional.empty());
    }

    /// Takes the records of a file, in file order.
    interface Sink {
        /// What the columns were taken for, once, before the first record.
        void roles(Roles roles);

        /// One record, which is another one as soon as this returns.
        void record(RecordBytes record) throws IOException;
    }

    /// Whether a file called `name` holds records that can be found.
    boolean fits(String name);

    /// Gives every record in `in` to `sink`.
    ///
    /// @param name of the file, which says what it holds
    /// @param wanted which columns to look for
    /// @throws MalformedInputException if the file is not what its name says, or lacks a named column
    void read(String name, InputStream in, Wanted wanted, Sink sink) throws IOException;

    /// Which columns to look for.
    ///
    /// @param named those that were named
    /// @param isGuessing whether the others are taken from their usual names
    record Wanted(Roles named, boolean isGuessing) {}
}
