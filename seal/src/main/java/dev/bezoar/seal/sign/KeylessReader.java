package dev.bezoar.seal.sign;

import dev.bezoar.seal.verdict.ForgedException;

/// Checks bundles that were signed without a lasting key; another module brings what that takes.
public interface KeylessReader {
    /// Checks that `envelope` is signed by whom it must be, and returns who that is, in words.
    ///
    /// @param proof the whole bundle that the envelope is from
    /// @param where the file's name, for messages
    /// @throws ForgedException if it is not
    String check(Bundle.Proof.Keyless proof, Envelope envelope, String where) throws ForgedException;
}
