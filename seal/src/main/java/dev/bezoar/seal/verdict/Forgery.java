package dev.bezoar.seal.verdict;

import java.util.Locale;

/// Why a seal is not believed, one for each check that may fail.
public enum Forgery {
    /// Its bytes are not those of a seal.
    MALFORMED,
    /// It is signed by somebody else than who is trusted.
    UNKNOWN_KEY,
    /// The signature is not of these bytes.
    BAD_SIGNATURE,
    /// No path leads from its certificate to a trusted one.
    UNTRUSTED_CERTIFICATE,
    /// A certificate is not valid at this time.
    EXPIRED_CERTIFICATE,
    /// Its certificate is not for signing.
    WRONG_KEY_USAGE,
    /// Its certificate is somebody else's than asked for.
    WRONG_PUBLISHER,
    /// Nobody trusted says that its certificate was made public when it was made.
    UNLOGGED_CERTIFICATE,
    /// It is signed by somebody else than asked for, or somebody else knew the signer.
    WRONG_IDENTITY,
    /// No trusted log has it.
    NOT_LOGGED,
    /// What a log has is about another signature.
    WRONG_LOG_ENTRY,
    /// Nobody trusted says when it was signed.
    UNTRUSTED_TIMESTAMP,
    /// It was signed before or after the life of its certificate.
    SIGNED_OUT_OF_LIFE,
    /// It states something else than digests of files, in a way we know.
    UNKNOWN_PREDICATE,
    /// It is of the kind before version 1.0, which could be forged.
    LEGACY_PREDICATE,
    /// It names a hash or a way of hashing that we do not know.
    UNKNOWN_ALGORITHM,
    /// It seals nothing.
    EMPTY,
    /// It names a path that may lead out of the folder.
    UNSAFE_NAME,
    /// It names a path twice.
    DUPLICATE_NAME,
    /// It names two paths that some systems take for one.
    COLLIDING_NAMES,
    /// Its digest of all digests is another.
    WRONG_ROOT,
    /// A statement beside it is about something else, or was taken away.
    WRONG_STATEMENT,
    /// A newer seal was seen in this place.
    OLDER_VERSION,
    /// The file of records beside it is not the one that was signed.
    WRONG_RECORDS;

    /// The lower-case, hyphenated name that people and programs read.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
