package dev.bezoar.seal.sign;

import java.nio.file.Path;
import java.util.Optional;

/// Whom a reader of keyless bundles believes.
///
/// @param trustedRoot a file that names authorities and logs, as Sigstore distributes it (`trusted_root.json`)
/// @param identity the only one who may have signed: an e-mail address or the address of a workflow
/// @param issuer who must have known that identity, an address
public record KeylessTrust(Path trustedRoot, Optional<String> identity, Optional<String> issuer) {}
