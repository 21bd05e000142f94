package dev.bezoar.seal;

import dev.bezoar.seal.manifest.Contents;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.sign.Trust;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verify.SealReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// The seal that a new one takes the place of.
final class PreviousSeal {
    private PreviousSeal() {}

    /// Returns its version, or 0 if there is none that the same signer made.
    static long version(SealOptions options) throws IOException {
        if (!Files.exists(options.files().bundle())) {
            return 0;
        }
        Trust trust = options.signer().certificates().isEmpty()
                ? new Trust.Keys(List.of(options.signer().key().publicHalf()))
                : new Trust.Roots(
                        List.of(options.signer().certificates().getLast()),
                        options.signer().certificates(),
                        java.util.Optional.empty());
        try {
            return new SealReader(options.files(), new SignatureCheck(trust, options.now()), false)
                    .open()
                    .contents()
                    .map(Contents::version)
                    .orElse(0L);
        } catch (ForgedException _) {
            return 0;
        }
    }
}
