package dev.bezoar.seal.verdict;

import java.util.Optional;

/// What a genuine seal says of itself.
///
/// @param name the sealed folder's or file's name, as signed
/// @param signer who signed, such as `key 8bac39ab...` or `CN=Toy Signer`
/// @param root hexadecimal digest of all digests
/// @param files how many files it names
/// @param version the signed version, if it has one
/// @param sealedAt when the signer says that it was made, if it says so
public record Sealed(
        String name, String signer, String root, int files, Optional<Long> version, Optional<String> sealedAt) {}
