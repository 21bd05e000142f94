package dev.bezoar.seal.verdict;

import java.util.List;

/// What checking a seal told. "Could not check" is an exception, never a verdict.
public sealed interface Verdict {

    /// Every file is as it was sealed.
    ///
    /// @param seal what was sealed and by whom
    /// @param notes what the seal does not speak of, one sentence each
    record Intact(Sealed seal, List<String> notes) implements Verdict {
        public Intact {
            notes = List.copyOf(notes);
        }
    }

    /// The seal is genuine and what is there differs from it.
    ///
    /// @param seal what was sealed and by whom
    /// @param changes in path order, never empty
    /// @param notes what the seal does not speak of, one sentence each
    record Changed(Sealed seal, List<Change> changes, List<String> notes) implements Verdict {
        public Changed {
            if (changes.isEmpty()) {
                throw new IllegalArgumentException("changes must not be empty");
            }
            changes = List.copyOf(changes);
            notes = List.copyOf(notes);
        }
    }

    /// The seal itself is not to be believed; nothing was compared with it.
    ///
    /// @param check which check failed
    /// @param detail where, what was required and what was there
    record Forged(Forgery check, String detail) implements Verdict {}
}
