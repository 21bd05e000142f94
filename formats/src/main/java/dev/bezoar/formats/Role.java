package dev.bezoar.formats;

import java.util.Locale;

/// What a column of a file is for.
public enum Role {
    /// What the row says, in words.
    TEXT,
    /// The class.
    LABEL,
    /// A number or name of the row that says nothing else.
    ID,
    /// Who gave the label.
    CONTRIBUTOR,
    /// The address it came from.
    SOURCE,
    /// When it arrived.
    TIME,
    /// What was labelled, where several contributors label the same thing.
    TASK,
    /// Whether the row is known to be good.
    TRUSTED,
    /// What the row says, as one value among others.
    FEATURE,
    /// Not used.
    SKIPPED;

    /// The lower-case name that people read and the flag that sets it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
