package dev.bezoar.seal.verify;

/// How much of what a seal does not exclude is refused.
public enum Strictness {
    /// Only what was sealed counts; whatever else is there is let through.
    SEALED_ONLY,
    /// As other tools do: what the seal does not look at does not count.
    COMPATIBLE,
    /// What is there and was not sealed is refused, except where every tool of the format leaves Git's files out.
    USUAL,
    /// Whatever the seal does not vouch for is refused.
    STRICT;

    /// Whether no more is refused than other tools do.
    boolean isLax() {
        return compareTo(COMPATIBLE) <= 0;
    }
}
