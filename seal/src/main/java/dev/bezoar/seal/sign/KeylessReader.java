package dev.bezoar.seal.sign;

import dev.bezoar.seal.verdict.ForgedException;

/// Checks bundles that were signed without a lasting key; another module brings what that takes.
public interface KeylessReader {
    /// Checks that `bundle` is genuine and about `root`, and returns who signed.
    ///
    /// @param bundle the whole document
    /// @param root SHA-256 of what was sealed, the subject of the statement
    /// @throws ForgedException if it is not
    String check(byte[] bundle, byte[] root) throws ForgedException;
}
