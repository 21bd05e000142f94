package dev.bezoar.service.version;

/// What is known of a version's seal.
///
/// @param digest of what was sealed: the seal's root, or what who registered it said; empty if nothing
/// @param signer who signed, in words; empty if that was not checked
/// @param name of the sealed folder or file, as signed
/// @param files how many the seal names
public record SealClaim(String digest, String signer, String name, int files) {
    /// Nothing is known.
    public static final SealClaim NONE = new SealClaim("", "", "", 0);

    /// Whether a signature was checked, and held.
    public boolean isVerified() {
        return !signer.isEmpty();
    }
}
