package dev.bezoar.seal.verdict;

import java.util.Locale;
import java.util.Optional;

/// One path that is not as it was sealed.
///
/// @param kind what happened to it
/// @param path from the sealed folder, with `/`
/// @param detail what was sealed and what is there, in words
/// @param records which of its records changed, if the seal knows its records
public record Change(Kind kind, String path, String detail, Optional<RecordChanges> records) {

    /// What happened to a path.
    public enum Kind {
        /// Other content of the same or unknown length.
        ALTERED,
        /// Shorter than sealed.
        TRUNCATED,
        /// Longer than sealed.
        EXTENDED,
        /// Not sealed, but there.
        ADDED,
        /// Sealed, but not there.
        REMOVED,
        /// The sealed content under another name.
        RENAMED,
        /// The same name but for upper and lower case or composition of letters.
        CASE_CHANGED,
        /// The content of another sealed path, which has this one's or a third's.
        SWAPPED,
        /// A link where a file was sealed, or where nothing was.
        LINKED,
        /// Neither file nor folder nor link: a pipe, a device, a socket.
        SPECIAL,
        /// The short text that Git LFS leaves in place of a file it did not fetch.
        LFS_POINTER,
        /// Two names that some systems take for one.
        COLLIDING,
        /// Content in a place the seal does not look at.
        UNSEALED,
        /// Other permissions.
        MODE;

        /// The lower-case, hyphenated name that people and programs read.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// A change of a path whose records are not known.
    public static Change of(Kind kind, String path, String detail) {
        return new Change(kind, path, detail, Optional.empty());
    }
}
