package dev.bezoar.seal.verify;

/// How much of what a seal does not exclude is refused.
public enum Strictness {
    /// As other tools do: only sealed content counts.
    COMPATIBLE,
    /// What is there and was not sealed is refused, except where every tool of the format leaves Git's files out.
    USUAL,
    /// Whatever the seal does not vouch for is refused.
    STRICT
}
