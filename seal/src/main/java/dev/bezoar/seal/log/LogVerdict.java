package dev.bezoar.seal.log;

import java.util.List;

/// What checking a log told.
public sealed interface LogVerdict {

    /// Nothing was edited, reordered or taken away.
    ///
    /// @param signer who wrote it
    /// @param entries in order
    /// @param head SHA-256 of the last line; whoever knows it can tell whether the log went on from there
    record Whole(String signer, List<LogEntry> entries, String head) implements LogVerdict {
        public Whole {
            entries = List.copyOf(entries);
        }
    }

    /// The log is not what was written.
    ///
    /// @param reason which check failed, hyphenated
    /// @param detail where and how
    record Broken(String reason, String detail) implements LogVerdict {}
}
