package dev.bezoar.seal.sign;

import dev.bezoar.seal.verdict.ForgedException;
import java.time.Instant;

/// Reads what timestamp authorities say (RFC 3161); another module brings what that takes.
public interface TimestampReader {
    /// Returns when `signature` was there, at the latest.
    ///
    /// @param answer of an authority, DER
    /// @param where the file's name, for messages
    /// @throws ForgedException if no trusted authority says so
    Instant time(Bytes answer, Bytes signature, String where) throws ForgedException;
}
