package dev.bezoar.service.version;

import dev.bezoar.seal.manifest.Manifest;
import dev.bezoar.seal.manifest.Statement;
import dev.bezoar.seal.sign.Bundle;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.sign.Trust;
import dev.bezoar.seal.sign.VerificationKey;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Opens seals of one signer.
///
/// @param key whose seals are believed
public record SealCheck(VerificationKey key) {
    /// A seal whose signature holds.
    ///
    /// @param signer who signed, in words
    /// @param manifest what was sealed
    public record Opened(String signer, Manifest manifest) {}

    /// Returns what `seal` says.
    ///
    /// @param where what it is called in messages
    /// @throws ForgedException if it is not to be believed
    public Opened open(byte[] seal, String where, Instant now) throws ForgedException {
        Bundle bundle = Bundle.parse(seal, where);
        String signer = new SignatureCheck(new Trust.Keys(List.of(key)), now).signer(bundle, where);
        Manifest manifest = Manifest.parse(Statement.parse(bundle.envelope().payload(), where), where);
        Optional<String> collision = manifest.collision();
        if (collision.isPresent()) {
            throw new ForgedException(Forgery.COLLIDING_NAMES, where + ": " + collision.get());
        }
        return new Opened(signer, manifest);
    }
}
