/// What takes libraries that most seals do without: Sigstore's certificates and logs, timestamps, rare hashes.
///
/// Nothing here asks the network; what sigstore-java would sign and ask with is left out of the build. Start at
/// [SigstoreReader].
@NullMarked
package dev.bezoar.seal.keyless;

import org.jspecify.annotations.NullMarked;
