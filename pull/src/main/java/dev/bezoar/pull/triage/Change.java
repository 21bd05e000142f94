package dev.bezoar.pull.triage;

/// What happened to content since it was vetted, mildest first.
public sealed interface Change {
    /// Every byte is as it was.
    record Intact() implements Change {}

    /// The bytes differ; what they decode to does not.
    record Recoded() implements Change {}

    /// It is probably the same to a reader.
    ///
    /// @param evidence what was measured
    record Near(String evidence) implements Change {}

    /// It is something else.
    ///
    /// @param evidence what was measured
    record Replaced(String evidence) implements Change {}
}
